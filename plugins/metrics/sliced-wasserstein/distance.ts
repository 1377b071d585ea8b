import { type Key, deriveKey, normalValues } from 'gan-recipes/trace';
import { pauses } from '../math/pause.js';

/** Values that are sorted at once: no other work has its turn meanwhile. */
const SORTED_AT_ONCE = 2 ** 16;

type Pause = ReturnType<typeof pauses>;

/**
 * The sliced Wasserstein distance of two sets of vectors: the mean over random directions of the
 * mean distance between the sorted projections. Rabin et al. (2011). The event loop goes on meanwhile.
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
  const pause = pauses();
  let total = 0;
  for (let i = 0; i < directions; i++) {
    const direction = randomDirection(deriveKey(key, i), size);
    const first = await sorted(await project(a, direction, pause), pause);
    const second = await sorted(await project(b, direction, pause), pause);
    let sum = 0;
    for (let j = 0; j < first.length; j++) sum += Math.abs(first[j] - second[j]);
    total += sum / first.length;
    await pause();
  }
  return total / directions;
}

function randomDirection(key: Key, size: number): Float32Array {
  const values = normalValues(key, size);
  const length = Math.hypot(...values);
  return values.map((x) => x / length);
}

async function project(
  set: Float32Array,
  direction: Float32Array,
  pause: Pause,
): Promise<Float32Array> {
  const size = direction.length;
  const result = new Float32Array(set.length / size);
  for (let row = 0; row < result.length; row++) {
    if (row % 256 === 0) await pause();
    let sum = 0;
    for (let j = 0; j < size; j++) sum += set[row * size + j] * direction[j];
    result[row] = sum;
  }
  return result;
}

/** Sorts the values in place: parts by themselves, then merged. */
async function sorted(values: Float32Array, pause: Pause): Promise<Float32Array> {
  const { length } = values;
  for (let start = 0; start < length; start += SORTED_AT_ONCE) {
    await pause();
    values.subarray(start, start + SORTED_AT_ONCE).sort();
  }
  let from = values;
  let to = length > SORTED_AT_ONCE ? new Float32Array(length) : values;
  for (let run = SORTED_AT_ONCE; run < length; run *= 2) {
    for (let start = 0; start < length; start += 2 * run) {
      await merge(from, to, start, Math.min(start + run, length), start + 2 * run, pause);
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Merges [start, middle) and [middle, end) of one array into another. */
async function merge(
  from: Float32Array,
  to: Float32Array,
  start: number,
  middle: number,
  end: number,
  pause: Pause,
): Promise<void> {
  const stop = Math.min(end, from.length);
  let [left, right] = [start, middle];
  for (let at = start; at < stop; at++) {
    if (at % SORTED_AT_ONCE === 0) await pause();
    const takesLeft = left < middle && (right >= stop || from[left] <= from[right]);
    to[at] = takesLeft ? from[left++] : from[right++];
  }
}
