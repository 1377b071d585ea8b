import path from 'node:path';
import { animation, type AnimationFormat, type PictureFormat } from '../../report/index.js';
import { drawWalk, gridPicture, type Pictures } from '../../train/index.js';
import { runPaths } from '../../run/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { keepPicture } from './keep-picture.js';
import { formatOf, MOVING, STILL } from './format.js';
import { openRunGenerator, type GeneratorOptions } from './open-generator.js';

interface WalkRunOptions extends GeneratorOptions {
  /**
   * An animated .webp or .gif, or a .png or .jpg with one row per walk. Default: samples/walk.webp of
   * the run.
   */
  readonly out?: string | undefined;
  readonly overwrite?: boolean | undefined;
  readonly walks: number;
  readonly stops: number;
  readonly steps: number;
  readonly delay: number;
  readonly seed?: number | undefined;
}

/**
 * Draws walks through a run's latent space, with spherical interpolation between noise vectors.
 * Inside the run's folder the picture becomes part of the run, see `keepPicture`.
 * @returns a line that tells what was made
 */
export async function walkRun(options: WalkRunOptions): Promise<string> {
  const { run, walks, stops, steps, delay, warn } = options;
  const out = options.out ?? path.join(runPaths(run).samples, 'walk.webp');
  const format = formatOf(out, { ...STILL, ...MOVING });
  const moves = format === 'webp' || format === 'gif';
  const kind = OUTPUT_KINDS[format];
  await checkOutput(out, { kind, folder: run, overwrite: options.overwrite });
  const { graph, checkpoint, only, context } = await openRunGenerator(options);
  const { classes } = graph.parts.model;
  const frames = await drawWalk(graph, {
    ...context,
    checkpoint,
    seed: options.seed ?? graph.recipe.seed,
    walks,
    stops,
    steps,
    closed: moves,
    classOf: (walk) => only ?? walk % (classes ?? 1),
  });
  const bytes = await (moves
    ? animated(frames, walks, delay, format)
    : strips(frames, walks, format));
  const { allow, allowPlugins } = options;
  await keepPicture({ run, out, bytes, step: checkpoint.step, allow, allowPlugins, warn });
  const what = `${walks} ${walks === 1 ? 'walk' : 'walks'} of ${frames.length} images`;
  return `${out}: ${what}, step ${checkpoint.step}`;
}

/** All walks side by side, frame after frame. */
async function animated(
  frames: readonly Pictures[],
  walks: number,
  delay: number,
  format: AnimationFormat,
): Promise<Uint8Array> {
  const columns = Math.ceil(Math.sqrt(walks * 1.6));
  const grid = [Math.ceil(walks / columns), columns] as const;
  const shown = [];
  // One at a time: each grid is many times its images in memory until it is encoded.
  for (const pictures of frames) shown.push({ png: await gridPicture(pictures, grid) });
  return animation(shown, { delay, format });
}

/** One row per walk, with its frames from left to right. */
function strips(
  frames: readonly Pictures[],
  walks: number,
  format: PictureFormat,
): Promise<Uint8Array> {
  const { image } = frames[0];
  const { height, width, channels } = image;
  const size = height * width * channels;
  const pixels = new Uint8Array(frames.length * walks * size);
  frames.forEach(({ pixels: drawn }, frame) => {
    for (let walk = 0; walk < walks; walk++) {
      const place = walk * frames.length + frame;
      pixels.set(drawn.subarray(walk * size, (walk + 1) * size), place * size);
    }
  });
  const all = { count: walks * frames.length, image, pixels };
  return gridPicture(all, [walks, frames.length], format);
}
