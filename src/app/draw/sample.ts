import { writeFileAtomic } from '../../files/index.js';
import { checkOutput, isInside, OUTPUT_KINDS } from '../output/index.js';
import { drawFrom, gridPicture } from '../../train/index.js';
import { formatOf, STILL } from './format.js';
import { openRunGenerator, type GeneratorOptions } from './open-generator.js';

interface SampleRunOptions extends GeneratorOptions {
  readonly count: number;
  readonly out: string;
  readonly overwrite?: boolean | undefined;
  readonly seed?: number | undefined;
}

/**
 * Draws images from a run's checkpoint into a picture, in the format that its ending names. Each
 * image depends on the seed and its number alone; the classes of a conditional generator take turns.
 * @returns a line that tells what was made
 */
export async function sampleRun(options: SampleRunOptions): Promise<string> {
  const { count, out, run, overwrite } = options;
  const format = formatOf(out, STILL);
  const file = await checkOutput(out, { kind: OUTPUT_KINDS[format], folder: run, overwrite });
  const { graph, checkpoint, only, context } = await openRunGenerator({
    ...options,
    writes: isInside(run, out),
  });
  const { classes } = graph.parts.model;
  const grid = gridFor(count, only === undefined ? classes : undefined);
  const pictures = await drawFrom(graph, {
    ...context,
    checkpoint,
    count,
    seed: options.seed ?? graph.recipe.seed,
    ...(only === undefined ? {} : { classOf: () => only }),
  });
  await writeFileAtomic(file, await gridPicture(pictures, grid, format));
  return `${out}: ${count} ${count === 1 ? 'image' : 'images'} of step ${checkpoint.step}`;
}

/**
 * Rows and columns, slightly wider than tall: 80 images are 8 rows of 10, as in the recipes. With an
 * image of each class at least, each column shows one class.
 */
function gridFor(count: number, classes: number | undefined): readonly [number, number] {
  const columns =
    classes !== undefined && count >= classes ? classes : Math.ceil(Math.sqrt((count * 5) / 4));
  return [Math.ceil(count / columns), columns];
}
