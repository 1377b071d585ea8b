import {
  deriveKey,
  type HostTensor,
  type Key,
  keyOf,
  normalValues,
  useOf,
} from '../../trace/index.js';

/** Uses of noise vectors, each with independent draws. */
export type NoiseUse = 'samples' | 'evaluation' | 'walk';

/**
 * Noise for `count` images, float32 [count, length], standard normal. The noise of an image is a pure
 * function of the seed, the use and the image's number, however many are drawn: a run's sample grids
 * show the same noise vectors over time, and more images begin with those of fewer.
 * @param first number of the first image
 */
export function noiseBatch(
  seed: number,
  use: NoiseUse,
  first: number,
  [count, length]: readonly [number, number],
): HostTensor {
  const key = useKey(seed, use);
  const data = new Float32Array(count * length);
  for (let i = 0; i < count; i++) {
    data.set(normalValues(deriveKey(key, first + i), length), i * length);
  }
  return { shape: [count, length], dtype: 'float32', data };
}

/** The noise at a stop of a walk, which depends on neither how many walks nor how many stops there are. */
export function stopNoise(seed: number, walk: number, stop: number, length: number): Float32Array {
  return normalValues(deriveKey(deriveKey(useKey(seed, 'walk'), walk), stop), length);
}

function useKey(seed: number, use: NoiseUse): Key {
  return deriveKey(keyOf(seed), useOf(use));
}
