import { userError } from '../../errors/index.js';
import { writeFileAtomic } from '../../files/index.js';
import { diff, loadRecipe, resolvedYaml, type Consent, type Recipe } from '../../recipe/index.js';
import { paretoFront, trialId, valueSettings, type Trial } from '../../sweep/index.js';
import { comment, oneLine } from '../../text/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { registry } from '../plugins/index.js';
import { sweepPaths } from './paths.js';
import { readSweep } from './read.js';
import { blockOf } from './open.js';
import { checkValues } from './trial-run.js';
import { metricsOf, showResult, showValues } from './trial-text.js';

interface BestOptions extends Consent {
  /** Path for the trial's recipe, which trains the same run again. */
  readonly out?: string | undefined;
  readonly overwrite?: boolean | undefined;
  /** ID of the trial to choose, if several are the best. */
  readonly trial?: string | undefined;
}

/**
 * In lines: the best trial or, with several objectives, the Pareto front.
 * @throws GanError (exit code 2) if no trial has finished, one of several must be chosen, or the
 * trial's recipe does not match the sweep's journal
 */
export async function bestOf(folder: string, options: BestOptions): Promise<string[]> {
  const { out, trial: id, overwrite } = options;
  const { state, definition } = await readSweep(folder);
  const front = paretoFront(state, definition.sweep);
  const place = { file: folder };
  if (front.length === 0) throw userError('GAN_NO_BEST', 'no trial has finished yet', { place });
  const lines = front.map(
    (each) =>
      `trial ${trialId(each.number)}: ${metricsOf(definition.sweep)} ${showResult(each)}  ${showValues(each.values)}`,
  );
  if (out === undefined) return lines;
  await checkOutput(out, { flag: '--recipe', kind: OUTPUT_KINDS.bestRecipe, folder, overwrite });
  const index = front.findIndex(({ number }) => id === undefined || trialId(number) === id);
  if (index < 0 || (id === undefined && front.length > 1)) {
    const fact =
      id === undefined
        ? 'several trials are on the Pareto front'
        : `trial ${id} is not one of the best`;
    throw userError('GAN_NO_BEST', fact, {
      place,
      hint: ['Choose one with --trial ID:', ...lines],
    });
  }
  const [trial, line] = [front[index], lines[index]];
  const recipe = await recipeOf(trial, folder, definition.sweep.seeds, options);
  const head = comment(
    `The best of the ${state.trials.length} trials of the sweep ${folder}.`,
    line,
  );
  await writeFileAtomic(out, head + resolvedYaml(recipe));
  return [line, `${out}: \`gan run ${out}\` trains it again`];
}

/** A trial's recipe. A copy that is written counts as the user's own. */
async function recipeOf(
  trial: Trial,
  folder: string,
  seeds: number,
  { allow, allowPlugins }: BestOptions,
): Promise<Recipe> {
  const paths = sweepPaths(folder, seeds);
  const load = (file: string, set: readonly string[]) =>
    loadRecipe(file, { allow, allowPlugins, set, ofRun: true, registry: registry() });
  const block = blockOf(await load(paths.recipe, []), { recipe: paths.recipe });
  checkValues(trial, { block, folder });
  const file = paths.trialRecipe(trial.number, 0);
  const { recipe } = await load(file, []);
  // Overlaying the journal's values must not change the recipe.
  const [differs] = diff(recipe, (await load(file, valueSettings(trial.values))).recipe);
  if (!differs) return recipe;
  throw userError(
    'GAN_BAD_TRIAL',
    `the trial's recipe and sweep.jsonl disagree about ${oneLine(differs.path)}`,
    {
      place: { file },
      hint: 'One of the two files was edited: restore it.',
    },
  );
}
