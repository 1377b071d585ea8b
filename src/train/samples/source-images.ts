import { GanError } from '../../errors/index.js';
import type { GanGraph } from '../../graph/index.js';
import type { ImageSource, ImageSpec } from '../../plugin/index.js';
import { deriveKey, keyOf, permutation, useOf } from '../../trace/index.js';
import type { Splits } from '../data/index.js';
import type { NoiseUse } from './noise.js';
import type { Pictures } from './pictures.js';

/** Images of the domain that a generator translates. */
export interface SourceImages extends Pick<ImageSource, 'count' | 'read'> {
  readonly image: ImageSpec;
}

/**
 * The images that a generator draws from, of the test split, or of the train split if there is none.
 * @returns undefined for a generator that makes images of noise
 */
export async function sourceImages(
  { parts }: GanGraph,
  splits: Splits,
): Promise<SourceImages | undefined> {
  const { game } = parts.model;
  if (!game) return undefined;
  const split = await splits.get('test').catch((error: unknown) => {
    if (!(error instanceof GanError) || error.code !== 'GAN_DATA_EMPTY') throw error;
    return splits.get('train');
  });
  const { count, read } = split.domains![game.source];
  return { image: game.domains[game.source], count, read };
}

/**
 * The images with some numbers, drawn without repetition as long as there are enough. Which they are
 * depends on the seed, the use and the number alone.
 * @param first the first number
 */
export async function drawnSources(
  { count: there, image, read }: SourceImages,
  seed: number,
  use: NoiseUse,
  [first, count]: readonly [number, number],
): Promise<Pictures> {
  const order = permutation(deriveKey(keyOf(seed), useOf(`${use} of source images`)), there);
  const indices = Int32Array.from({ length: count }, (_, i) => order[(first + i) % there]);
  return { count, image, pixels: await read(indices) };
}
