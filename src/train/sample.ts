import type { GanGraph } from '../graph/index.js';
import { userError } from '../errors/index.js';
import type { DataContext, HardwareContext } from '../plugin/index.js';
import { restore, type StoredCheckpoint } from '../run/index.js';
import { openFor } from './open-checkpoint.js';
import { Splits } from './data/index.js';
import { ImageSampler, type ClassOf, type Pictures } from './samples/image-sampler.js';
import { sourceImages } from './samples/source-images.js';
import { walkNoise, type WalkOptions } from './samples/walk.js';

/** Maximum number of images drawn at once. */
export const MOST_AT_ONCE = 256;

interface DrawOptions extends HardwareContext, Omit<DataContext, 'seed' | keyof HardwareContext> {
  /** Closed with the generator. */
  readonly checkpoint: StoredCheckpoint;
  /** The class of each image. Default: the classes in turn. */
  readonly classOf?: ClassOf | undefined;
  /** Noise beyond it is drawn again, see `assertTruncatable`. Default: none is. */
  readonly truncation?: number | undefined;
}

export interface SampleOptions extends DrawOptions {
  /** Number of images, at least 1. */
  readonly count: number;
  /** Seed of the noise. With a run's own seed and grid size, the images are those of its grids. */
  readonly seed: number;
}

/**
 * Draws images with the generator of a checkpoint, on the recipe's hardware: translations beside the
 * images that they were made of.
 * @throws GanError if the hardware is not available or the checkpoint is of another model
 */
export function drawFrom(graph: GanGraph, options: SampleOptions): Promise<Pictures> {
  const { count, seed, classOf, truncation } = options;
  return withSampler(graph, options, Math.min(count, MOST_AT_ONCE), async (sampler) => {
    const drawn = await sampler.truncatedAt(truncation).drawMany(seed, 'samples', count, classOf);
    return sampler.drawBeside(seed, 'samples', drawn);
  });
}

/**
 * Draws a walk through the latent space with the generator of a checkpoint.
 * @returns frame by frame, one image per walk
 * @throws GanError as `drawFrom` does
 */
export async function drawWalk(
  graph: GanGraph,
  options: DrawOptions & WalkOptions,
): Promise<Pictures[]> {
  if (graph.parts.model.game) {
    await options.checkpoint.close();
    const fact = `cannot walk: the generator of ${graph.recipe.model.use} makes images of images`;
    throw userError('GAN_NO_LATENTS', fact, { hint: 'Use `gan sample` to draw translations.' });
  }
  return withSampler(graph, options, options.walks, async (sampler) => {
    const frames: Pictures[] = [];
    for (const noise of walkNoise(options, graph.parts.model.noise)) {
      frames.push(await sampler.draw(noise, options.classOf));
    }
    return frames;
  });
}

/** A generator on a device, ready to draw. */
export interface LoadedGenerator {
  /** @param atOnce number of images drawn at once; each number is compiled separately */
  sampler(atOnce: number): Promise<ImageSampler>;
  /** Releases the device and the checkpoint. */
  close(): Promise<void>;
}

/**
 * Opens the recipe's hardware with a checkpoint's generator on it. The caller closes it.
 * @throws GanError if the hardware is not available or the checkpoint is of another model
 */
export async function loadGenerator(
  graph: GanGraph,
  options: DrawOptions,
): Promise<LoadedGenerator> {
  const { model } = graph.parts;
  const { checkpoint } = options;
  const { session, step } = await openFor(checkpoint, graph, options).catch(
    async (error: unknown) => {
      await checkpoint.close();
      throw error;
    },
  );
  const splits = new Splits(graph.parts.dataset, graph.recipe, {
    ...options,
    // What a split holds was told when the run began.
    notice: undefined,
  });
  const samplers = new Map<number, Promise<ImageSampler>>();
  const compile = async (atOnce: number) => {
    const sample = step.sample(atOnce);
    const compiled = await session.compile(sample);
    await restore(session, checkpoint.state, sample.state);
    const sources = await sourceImages(graph, splits);
    return new ImageSampler(compiled, { ...model, sources, atOnce });
  };
  return {
    sampler: (atOnce) => {
      const sampler = samplers.get(atOnce) ?? compile(atOnce);
      samplers.set(atOnce, sampler);
      return sampler;
    },
    async close() {
      await splits.close();
      await session.close();
      await checkpoint.close();
    },
  };
}

/** Opens a generator for the duration of `use`. */
async function withSampler<T>(
  graph: GanGraph,
  options: DrawOptions,
  atOnce: number,
  use: (sampler: ImageSampler) => Promise<T>,
): Promise<T> {
  const generator = await loadGenerator(graph, options);
  try {
    return await use(await generator.sampler(atOnce));
  } finally {
    await generator.close();
  }
}
