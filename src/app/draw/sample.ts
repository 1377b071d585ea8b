import { writeFileAtomic } from '../../files/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { drawFrom, gridPng } from '../../train/index.js';
import { openRunGenerator, type GeneratorOptions } from './open-generator.js';

export interface SampleRunOptions extends GeneratorOptions {
  readonly count: number;
  readonly out: string;
  readonly overwrite?: boolean | undefined;
  readonly seed?: number | undefined;
}

/**
 * Draws images from a run's checkpoint into a PNG, with one row per class for a conditional
 * generator.
 * @returns a line that tells what was made
 */
export async function sampleRun(options: SampleRunOptions): Promise<string> {
  const { count, out, run, overwrite } = options;
  const file = await checkOutput(out, { kind: OUTPUT_KINDS.png, folder: run, overwrite });
  const { graph, checkpoint, only, context } = await openRunGenerator(options);
  const { classes } = graph.parts.model;
  const grid = gridFor(count, only === undefined ? classes : undefined);
  const [, columns] = grid;
  const pictures = await drawFrom(graph, {
    ...context,
    checkpoint,
    count,
    seed: options.seed ?? graph.recipe.seed,
    classOf: (place) => only ?? Math.floor(place / columns) % (classes ?? 1),
  });
  await writeFileAtomic(file, await gridPng(pictures, grid));
  return `${out}: ${count} ${count === 1 ? 'image' : 'images'} of step ${checkpoint.step}`;
}

/** Rows and columns, slightly wider than tall: 80 images are 8 rows of 10, as in the recipes. */
function gridFor(count: number, classes: number | undefined): readonly [number, number] {
  const columns =
    classes !== undefined && count >= classes
      ? Math.ceil(count / classes)
      : Math.ceil(Math.sqrt((count * 5) / 4));
  return [Math.ceil(count / columns), columns];
}
