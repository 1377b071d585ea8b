import path from 'node:path';
import { userError } from '../../errors/index.js';
import { animatedWebp } from '../../report/index.js';
import { drawWalk, gridPng, type Pictures } from '../../train/index.js';
import { runPaths } from '../../run/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { keepPicture } from './keep-picture.js';
import { openRunGenerator, type GeneratorOptions } from './open-generator.js';

export interface WalkRunOptions extends GeneratorOptions {
  /** An animated .webp, or a .png with one row per walk. Default: samples/walk.webp of the run. */
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
  const moves = kindOf(out) === '.webp';
  const kind = moves ? OUTPUT_KINDS.webp : OUTPUT_KINDS.png;
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
  const bytes = await (moves ? animated(frames, walks, delay) : strips(frames, walks));
  const { allow, allowPlugins } = options;
  await keepPicture({ run, out, bytes, step: checkpoint.step, allow, allowPlugins, warn });
  const what = `${walks} ${walks === 1 ? 'walk' : 'walks'} of ${frames.length} images`;
  return `${out}: ${what}, step ${checkpoint.step}`;
}

function kindOf(out: string): string {
  const type = path.extname(out).toLowerCase();
  if (type === '.webp' || type === '.png') return type;
  throw userError('GAN_USAGE', `--out ${out} is neither a .webp nor a .png`);
}

/** All walks side by side, frame after frame. */
async function animated(
  frames: readonly Pictures[],
  walks: number,
  delay: number,
): Promise<Uint8Array> {
  const columns = Math.ceil(Math.sqrt(walks * 1.6));
  const grid = [Math.ceil(walks / columns), columns] as const;
  const shown = [];
  // One at a time: each grid is many times its images in memory until it is encoded.
  for (const pictures of frames) shown.push({ png: await gridPng(pictures, grid) });
  return animatedWebp(shown, { delay });
}

/** One row per walk, with its frames from left to right. */
function strips(frames: readonly Pictures[], walks: number): Promise<Uint8Array> {
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
  return gridPng({ count: walks * frames.length, image, pixels }, [walks, frames.length]);
}
