import { deriveKey, type HostTensor, keyOf, normalValues, useOf } from '../../trace/index.js';

/** Uses of noise vectors, each with independent draws. */
export type NoiseUse = 'samples' | 'evaluation' | 'walk';

/**
 * Noise for `count` images, float32 [count, length], standard normal: a pure function of the seed,
 * the use and the part, so a run's sample grids show the same noise vectors over time.
 */
export function noiseBatch(
  seed: number,
  use: NoiseUse,
  part: number,
  [count, length]: readonly [number, number],
): HostTensor {
  const key = deriveKey(deriveKey(keyOf(seed), useOf(use)), part);
  const data = Float32Array.from(normalValues(key, count * length));
  return { shape: [count, length], dtype: 'float32', data };
}
