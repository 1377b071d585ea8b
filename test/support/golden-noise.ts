/** Numbers in [-0.5, 0.5): what `noise` in test/golden/evaluation/make.py gives. */
export function goldenNoise(seed: number, count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let h = (Math.imul(i, 2654435761) + seed) | 0;
    h ^= h >>> 15;
    h = Math.imul(h, 2246822519);
    h ^= h >>> 13;
    h = Math.imul(h, 3266489917);
    h ^= h >>> 16;
    return (h >>> 0) / 2 ** 32 - 0.5;
  });
}

/** The same as bytes, as the script makes images. */
export function goldenBytes(seed: number, count: number): Uint8Array {
  return Uint8Array.from(goldenNoise(seed, count), (x) => Math.fround(x + 0.5) * 256);
}
