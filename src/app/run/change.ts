import path from 'node:path';
import { userError } from '../../errors/index.js';
import { assertHoldsNoLinks, writeFileAtomic } from '../../files/index.js';
import { buildGraph, STAND_IN_IMAGES, type RunGraph } from '../../graph/index.js';
import {
  asWritten,
  codeInRuns,
  diff,
  formatDifference,
  isOwn,
  loadRecipe,
  lostSecrets,
  resolvedYaml,
  sealedRecipe,
  type LoadOptions,
} from '../../recipe/index.js';
import {
  provenanceFile,
  readProvenance,
  recipeHash,
  runPaths,
  writeProvenance,
  type RunRecord,
} from '../../run/index.js';
import { openJournal, sealProgressFor } from '../../tracking/index.js';

/** Keys that may change on the way: no step that a run has done depends on them. */
export const CHANGEABLE = [
  'train.steps',
  'train.epochs',
  'train.logEvery',
  'samples',
  'checkpoint',
  'evaluate',
  'tracking',
] as const;

/** Whether a setting is of a key that may change on the way. */
export function isChangeable(key: string): boolean {
  return CHANGEABLE.some((each) => key === each || key.startsWith(`${each}.`));
}

/** How many of the steps done are asked for their rates and other scheduled numbers. */
const MOST_ASKED = 1000;

/**
 * Changes the recipe in a run's folder on the way, and records that in its provenance and journal. The
 * folder is locked by this process, and no training process runs in it.
 * @param changes settings of changeable keys
 * @param options for loading the recipe as it stands, with its secrets
 * @returns lines for the user
 * @throws GanError (exit code 2) if the recipe is not valid with them, or the run would not go on;
 * then nothing is written
 */
export async function changeRun(
  run: string,
  record: RunRecord,
  changes: readonly string[],
  options: LoadOptions,
): Promise<string[]> {
  const file = runPaths(run).recipe;
  const before = await buildGraph(await loadRecipe(file, options));
  const set = [...(options.set ?? []), ...changes];
  const loaded = await loadRecipe(file, { ...options, set });
  const after = await buildGraph(loaded);
  const values = diff(asWritten(before.recipe), asWritten(after.recipe)).map(formatDifference);
  checkLength(run, record, before, after);
  if (values.length === 0) return [];
  checkSecrets(run, record, after);
  if (!(await isOwn(loaded.source.text))) await assertHoldsNoLinks(run);
  const provenance = await readProvenance(run);
  const { step } = record;
  if (provenance) {
    const change = { step, before: provenance.recipe.hash, values };
    const recipe = { ...provenance.recipe, hash: recipeHash(after.recipe) };
    const changes = [...(provenance.changes ?? []), change];
    await writeProvenance(run, { ...provenance, recipe, changes });
  }
  const text = resolvedYaml(loaded.recipe);
  await sealProgressFor(run, text);
  const code = codeInRuns(file, loaded.recipe);
  await writeFileAtomic(file, await sealedRecipe(text, code));
  const journal = await openJournal(run);
  try {
    const time = Date.now();
    const tag = { type: 'tag', time, key: 'recipe.hash', value: recipeHash(after.recipe) } as const;
    journal.append(tag);
    const artifact = { type: 'artifact', time } as const;
    journal.append({ ...artifact, path: path.basename(file), role: 'recipe' });
    const record = await provenanceFile(run);
    if (provenance) journal.append({ ...artifact, path: record, role: 'other' });
  } finally {
    await journal.close();
  }
  return [
    `from step ${step} on:`,
    ...values.map((value) => `  ${value}`),
    ...(await otherControls(step, before, after)),
  ];
}

/** @throws GanError if the run has done as many steps already */
function checkLength(run: string, record: RunRecord, before: RunGraph, after: RunGraph): void {
  const { epochs, steps } = after.recipe.train;
  const { epochs: formerEpochs } = before.recipe.train;
  // Steps of epochs are a guess until the images are counted.
  const countsEpochs = epochs !== undefined && formerEpochs !== undefined;
  const isLonger = countsEpochs ? epochs > formerEpochs : steps > record.step;
  const isFinished = record.state === 'finished';
  const isShorter = countsEpochs ? epochs < formerEpochs : steps < record.step;
  if (isLonger || (!isFinished && !isShorter)) return;
  const fact = isFinished
    ? `the run is finished: only more than its ${record.step} steps would change it`
    : `the run has done ${record.step} steps already, and can only become longer`;
  throw userError('GAN_BAD_FLAG', fact, {
    place: { file: run },
    hint: `For example: gan resume ${run} --set train.steps=${2 * record.step}. \`gan sample --checkpoint STEP\` draws from an earlier checkpoint.`,
  });
}

/** @throws GanError if a changed value holds a secret, which the folder would not keep */
function checkSecrets(run: string, { lost = [] }: RunRecord, { recipe }: RunGraph): void {
  const fresh = lostSecrets(recipe).find((path) => !lost.includes(path));
  if (fresh === undefined) return;
  throw userError('GAN_SECRET_NOT_KEPT', `${fresh} holds a secret, and a run's folder keeps none`, {
    place: { file: run },
    hint: 'Write ${env:NAME} in its place.',
  });
}

/** What to say if the steps done had other learning rates, or other scheduled numbers, than a longer run. */
async function otherControls(done: number, before: RunGraph, after: RunGraph): Promise<string[]> {
  // Only here: to load what trains takes a command a third of its time to start.
  const { stepControls } = await import('../../train/index.js');
  const controlsOf = ({ recipe, parts, replicas }: RunGraph) => {
    const imageCount = parts.dataset.trainImages ?? STAND_IN_IMAGES;
    return stepControls({ recipe, parts, imageCount, replicas });
  };
  const stride = Math.ceil(done / MOST_ASKED) || 1;
  const [controlsBefore, controlsAfter] = [before, after].map(controlsOf);
  const changed = new Set<string>();
  for (let step = 0; step < done; step += stride) {
    const now = controlsAfter(step);
    for (const [name, value] of Object.entries(controlsBefore(step))) {
      if (now[name] !== value) changed.add(name);
    }
  }
  const rates = [...changed].filter((name) => name.startsWith('lr/'));
  const others = [...changed].filter((name) => !rates.includes(name));
  const what = [
    ...(rates.length > 0
      ? [`the learning rates of ${rates.map((name) => name.slice('lr/'.length)).join(' and ')}`]
      : []),
    ...others,
  ].join(', ');
  if (what === '') return [];
  const steps = `those of steps 0 to ${done - 1} were others than in a run of ${after.recipe.train.steps} steps from the start`;
  return [`${what} depend on the number of steps: ${steps}, so this run will not be equal to one`];
}
