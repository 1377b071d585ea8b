import path from 'node:path';
import { userError } from '../../errors/index.js';
import { cacheDir, writeFileAtomic } from '../../files/index.js';
import { buildGraph, ganOnly } from '../../graph/index.js';
import { loadRecipe } from '../../recipe/index.js';
import {
  latestCheckpoint,
  listCheckpoints,
  readCheckpoint,
  type Checkpoint,
} from '../../train/checkpoint/index.js';
import { drawFrom, gridPng } from '../../train/index.js';
import { readRunRecord, runPaths } from '../../train/run-folder/index.js';
import { registry } from '../plugins.js';

export interface SampleRunOptions {
  readonly run: string;
  readonly count: number;
  readonly out: string;
  readonly seed?: number | undefined;
  /** A step; the newest good checkpoint without. */
  readonly checkpoint?: number | undefined;
  readonly hardware?: string | undefined;
  /** Takes lines that the user should see. */
  readonly warn: (line: string) => void;
}

/**
 * Draws images from a run's checkpoint into a PNG.
 * @returns a line that says what was made
 */
export async function sampleRun(options: SampleRunOptions): Promise<string> {
  const { run, count, out, hardware, warn } = options;
  await readRunRecord(run);
  const plugins = registry();
  const loaded = await loadRecipe(runPaths(run).recipe, {
    registry: plugins,
    ...(hardware === undefined ? {} : { hardware }),
  });
  const graph = ganOnly(await buildGraph(loaded), 'draw images');
  const checkpoint = await chosenCheckpoint(options);
  const pictures = await drawFrom(graph, {
    checkpoint,
    count,
    seed: options.seed ?? graph.recipe.seed,
    cacheDir: cacheDir(),
    progress: () => {},
    notice: warn,
  });
  await writeFileAtomic(path.resolve(out), gridPng(pictures, gridFor(count)));
  return `${out}: ${count} ${count === 1 ? 'image' : 'images'} of step ${checkpoint.step}`;
}

async function chosenCheckpoint({
  run,
  checkpoint: step,
  warn,
}: SampleRunOptions): Promise<Checkpoint> {
  const folder = runPaths(run).checkpoints;
  const files = await listCheckpoints(folder);
  if (step !== undefined) {
    const file = files.find((candidate) => candidate.step === step)?.file;
    if (file !== undefined) return readCheckpoint(file);
    const steps = files.map((candidate) => candidate.step).reverse();
    throw userError('GAN_NO_CHECKPOINT', `there is no checkpoint of step ${step}`, {
      place: { file: folder },
      hint: steps.length > 0 ? `There are: ${steps.join(', ')}.` : 'There is none yet.',
    });
  }
  const newest = await latestCheckpoint(folder, (error) =>
    warn(`${error.format()}; trying the one before`),
  );
  if (newest) return newest;
  throw userError('GAN_NO_CHECKPOINT', 'the run has no good checkpoint', {
    place: { file: folder },
    hint: 'Train longer, or set checkpoint.every lower.',
  });
}

/** Rows and columns, a little wider than high: 80 images are 8 x 10, as in the recipes. */
function gridFor(count: number): readonly [number, number] {
  const columns = Math.ceil(Math.sqrt((count * 5) / 4));
  return [Math.ceil(count / columns), columns];
}
