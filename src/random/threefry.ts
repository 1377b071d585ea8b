/**
 * Threefry-2x32 with 20 rounds: Salmon et al., "Parallel random numbers: as easy as 1, 2, 3"
 * (SC 2011), section 4.2; the generator of JAX. A pure function from (key, counter) to 64 random
 * bits, so that every backend, step and replica draws the same numbers in any order.
 */
export type Key = readonly [number, number];

export const ROTATIONS: readonly (readonly number[])[] = [
  [13, 15, 26, 6],
  [17, 29, 16, 24],
];
export const PARITY = 0x1bd11bda;

/** Two random 32-bit words for a key and a counter of two words. */
export function threefry(key: Key, c0: number, c1: number): Key {
  const [k0, k1] = key;
  const k2 = k0 ^ k1 ^ PARITY;
  let x = (c0 + k0) | 0;
  let y = (c1 + k1) | 0;
  for (let group = 0; group < 5; group++) {
    const rotations = ROTATIONS[group & 1];
    for (let round = 0; round < 4; round++) {
      const rotation = rotations[round];
      x = (x + y) | 0;
      y = ((y << rotation) | (y >>> (32 - rotation))) ^ x;
    }
    const [a, b] = group % 3 === 0 ? [k1, k2] : group % 3 === 1 ? [k2, k0] : [k0, k1];
    x = (x + a) | 0;
    y = (y + b + group + 1) | 0;
  }
  return [x >>> 0, y >>> 0];
}

/** An independent key, derived from a key and a number that identifies its use. */
export function deriveKey(key: Key, use: number): Key {
  return threefry(key, use, 0xffffffff);
}

/** The key for a recipe's seed. */
export function keyOf(seed: number): Key {
  return [Math.floor(seed / 2 ** 32) >>> 0, seed >>> 0];
}

/** A hash of a name: 32-bit FNV-1a over its UTF-16 code units. */
export function useOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * `count` random words. Word i of the first half and word i of the second half come from counter
 * i, as in JAX, so that a device computes both halves at once.
 */
export function randomBits(key: Key, count: number): Uint32Array {
  const half = Math.ceil(count / 2);
  const bits = new Uint32Array(half * 2);
  fillWith(bits, key);
  return bits.subarray(0, count);
}

/**
 * The words of `threefry(key, i, 0)` for each i, in both halves of an array. All rounds are
 * unrolled: a model's initial weights are millions of draws, and a loop over the rounds takes twice
 * as long.
 */
function fillWith(bits: Uint32Array, [k0, k1]: Key): void {
  const k2 = k0 ^ k1 ^ PARITY;
  const half = bits.length / 2;
  for (let i = 0; i < half; i++) {
    let x = (i + k0) | 0;
    let y = k1 | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 1) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k2) | 0;
    y = (y + k0 + 2) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k0) | 0;
    y = (y + k1 + 3) | 0;
    x = (x + y) | 0;
    y = ((y << 17) | (y >>> 15)) ^ x;
    x = (x + y) | 0;
    y = ((y << 29) | (y >>> 3)) ^ x;
    x = (x + y) | 0;
    y = ((y << 16) | (y >>> 16)) ^ x;
    x = (x + y) | 0;
    y = ((y << 24) | (y >>> 8)) ^ x;
    x = (x + k1) | 0;
    y = (y + k2 + 4) | 0;
    x = (x + y) | 0;
    y = ((y << 13) | (y >>> 19)) ^ x;
    x = (x + y) | 0;
    y = ((y << 15) | (y >>> 17)) ^ x;
    x = (x + y) | 0;
    y = ((y << 26) | (y >>> 6)) ^ x;
    x = (x + y) | 0;
    y = ((y << 6) | (y >>> 26)) ^ x;
    x = (x + k2) | 0;
    y = (y + k0 + 5) | 0;
    bits[i] = x;
    bits[half + i] = y;
  }
}

/** Uniform numbers in [0, 1): the top 24 bits of each word, exact in float32. */
export function uniformValues(key: Key, count: number): Float32Array {
  const bits = randomBits(key, count);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = (bits[i] >>> 8) * 2 ** -24;
  return values;
}

/** Standard normal numbers by the Box-Muller transform of two uniform halves. */
export function normalValues(key: Key, count: number): Float32Array {
  const half = Math.ceil(count / 2);
  const uniform = uniformValues(key, half * 2);
  const values = new Float32Array(half * 2);
  for (let i = 0; i < half; i++) {
    const radius = Math.sqrt(-2 * Math.log(1 - uniform[i]));
    const angle = 2 * Math.PI * uniform[half + i];
    values[i] = radius * Math.cos(angle);
    values[half + i] = radius * Math.sin(angle);
  }
  return values.subarray(0, count);
}

/** A permutation of 0 .. count-1: Fisher-Yates, each swap with a negligible bias (2^-32). */
export function permutation(key: Key, count: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  const bits = randomBits(key, count);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor((bits[i] / 2 ** 32) * (i + 1));
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}
