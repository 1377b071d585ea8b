import { userError } from '../../errors/index.js';
import { writeFileAtomic } from '../../files/index.js';
import { loadRecipe, resolvedYaml, type Consent } from '../../recipe/index.js';
import { paretoFront, trialId } from '../../sweep/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { registry } from '../plugins/index.js';
import { sweepPaths } from './paths.js';
import { readSweep } from './read.js';
import { metricsOf, showResult, showValues } from './trial-text.js';

export interface BestOptions extends Consent {
  /** Where to write its recipe, which trains the same run again. */
  readonly out?: string;
  readonly overwrite?: boolean;
  /** Which one, where several are the best, as its id says. */
  readonly trial?: string;
}

/**
 * The best trial or, with several objectives, the Pareto front.
 * @throws GanError (exit code 2) if no trial has finished, or one of several must be chosen
 */
export async function bestOf(folder: string, options: BestOptions): Promise<string> {
  const { out, trial: id, overwrite, allow, allowPlugins } = options;
  const { state, definition } = await readSweep(folder);
  const front = paretoFront(state, definition.sweep);
  const place = { file: folder };
  if (front.length === 0) throw userError('GAN_NO_BEST', 'no trial has finished yet', { place });
  const lines = front.map(
    (each) =>
      `trial ${trialId(each.number)}: ${metricsOf(definition.sweep)} ${showResult(each)}  ${showValues(each.values)}`,
  );
  if (out === undefined) return lines.join('\n');
  await checkOutput(out, { flag: '--recipe', kind: OUTPUT_KINDS.bestRecipe, folder, overwrite });
  const index = front.findIndex(({ number }) => id === undefined || trialId(number) === id);
  if (index < 0 || (id === undefined && front.length > 1)) {
    const fact =
      id === undefined
        ? 'no trial is the best in every objective'
        : `trial ${id} is none of the best`;
    throw userError('GAN_NO_BEST', fact, {
      place,
      hint: ['Choose one with --trial ID:', ...lines].join('\n  '),
    });
  }
  const [trial, line] = [front[index], lines[index]];
  const paths = sweepPaths(folder, definition.sweep.seeds);
  const consent = { allow, allowPlugins };
  // What is written counts as the user's own from then on.
  const loaded = await loadRecipe(paths.trialRecipe(trial.number, 0), {
    ...consent,
    registry: registry(),
  });
  const recipe = resolvedYaml(loaded.recipe);
  const head = `# The best of the ${state.trials.length} trials of the sweep ${folder}.\n# ${line}\n`;
  await writeFileAtomic(out, head + recipe);
  return `${line}\n${out}: \`gan run ${out}\` trains it again`;
}
