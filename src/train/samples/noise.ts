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
 * @param truncation values beyond it, on either side, are drawn again. Default: none are
 */
export function noiseBatch(
  seed: number,
  use: NoiseUse,
  first: number,
  [count, length]: readonly [number, number],
  truncation?: number,
): HostTensor {
  const key = useKey(seed, use);
  const data = new Float32Array(count * length);
  for (let i = 0; i < count; i++) {
    data.set(truncatedNormal(deriveKey(key, first + i), length, truncation), i * length);
  }
  return { shape: [count, length], dtype: 'float32', data };
}

/** The noise at a stop of a walk, which depends on neither how many walks nor how many stops there are. */
export function stopNoise(
  { seed, truncation }: { readonly seed: number; readonly truncation?: number | undefined },
  walk: number,
  stop: number,
  length: number,
): Float32Array {
  const key = deriveKey(deriveKey(useKey(seed, 'walk'), walk), stop);
  return truncatedNormal(key, length, truncation);
}

/**
 * The truncation trick: Brock, Donahue, Simonyan, "Large scale GAN training for high fidelity natural
 * image synthesis" (2018), section 3.1. A value within the threshold is that of plain noise.
 */
function truncatedNormal(key: Key, length: number, threshold = Infinity): Float32Array {
  const values = normalValues(key, length);
  const isBeyond = (place: number) => Math.abs(values[place]) > threshold;
  let beyond = Array.from(values.keys()).filter(isBeyond);
  for (let attempt = 1; beyond.length > 0; attempt++) {
    const again = normalValues(deriveKey(key, attempt), beyond.length);
    beyond.forEach((place, i) => (values[place] = again[i]));
    beyond = beyond.filter(isBeyond);
  }
  return values;
}

function useKey(seed: number, use: NoiseUse): Key {
  return deriveKey(keyOf(seed), useOf(use));
}
