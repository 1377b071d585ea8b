import { setImmediate } from 'node:timers/promises';
import { type Key, deriveKey, normalValues } from 'gan-recipes/trace';

/**
 * The sliced Wasserstein distance of two sets of vectors: the mean over random directions of the
 * mean distance between the sorted projections. Rabin et al. (2011).
 * @param a row-major [count, size]
 * @param b of the same shape
 */
export async function slicedDistance(
  a: Float32Array,
  b: Float32Array,
  size: number,
  directions: number,
  key: Key,
): Promise<number> {
  let total = 0;
  for (let i = 0; i < directions; i++) {
    const direction = randomDirection(deriveKey(key, i), size);
    const [first, second] = [a, b].map((set) => project(set, direction).sort());
    let sum = 0;
    for (let j = 0; j < first.length; j++) sum += Math.abs(first[j] - second[j]);
    total += sum / first.length;
    // This takes a while; signals and trackers are to be heard meanwhile.
    await setImmediate();
  }
  return total / directions;
}

function randomDirection(key: Key, size: number): Float32Array {
  const values = normalValues(key, size);
  const length = Math.hypot(...values);
  return values.map((x) => x / length);
}

function project(set: Float32Array, direction: Float32Array): Float32Array {
  const size = direction.length;
  const result = new Float32Array(set.length / size);
  for (let row = 0; row < result.length; row++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += set[row * size + j] * direction[j];
    result[row] = sum;
  }
  return result;
}
