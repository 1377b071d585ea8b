import { describe, expect, it } from 'vitest';
import { BatchReader } from '../../../src/train/data/index.js';

/** Images of one byte, their own number, which can be held back. */
function source() {
  const asked: number[][] = [];
  const broken = new Set<number>();
  return {
    asked,
    broken,
    labels: undefined,
    read: async (indices: ArrayLike<number>) => {
      asked.push(Array.from(indices));
      await new Promise((resolve) => setTimeout(resolve));
      const bad = Array.from(indices).find((index) => broken.has(index));
      if (bad !== undefined) throw new Error(`image ${bad}`);
      return Uint8Array.from(Array.from(indices));
    },
  };
}

const options = (images: ReturnType<typeof source>, steps: number, size = 1) => ({
  source: images,
  image: { height: size, width: 1, channels: 1 },
  batch: 2,
  indices: (step: number) => Int32Array.of(2 * step, 2 * step + 1),
  steps,
});
const numbersOf = async (reader: BatchReader, step: number) => [
  ...(await reader.read(step)).images.data,
];

describe('batches', () => {
  it('are read ahead of the steps that take them, and not beyond the last step', async () => {
    const images = source();
    const reader = new BatchReader(options(images, 5));
    expect(await numbersOf(reader, 0)).toEqual([0, 1]);
    expect(images.asked).toEqual([0, 1, 2, 3, 4].map((step) => [2 * step, 2 * step + 1]));
    for (const step of [1, 2, 3, 4]) {
      expect(await numbersOf(reader, step)).toEqual([2 * step, 2 * step + 1]);
    }
    expect(images.asked).toHaveLength(5);
  });

  it('that are large are few', async () => {
    const images = source();
    const reader = new BatchReader(options(images, 1000, 50 * 2 ** 20));
    await reader.read(0);
    expect(images.asked).toHaveLength(3);
    await reader.read(1);
    expect(images.asked).toHaveLength(4);
  });

  it('begin anew where a run goes on after it went back', async () => {
    const images = source();
    const reader = new BatchReader(options(images, 1000, 50 * 2 ** 20));
    for (const step of [7, 8, 9]) await reader.read(step);
    expect(await numbersOf(reader, 4)).toEqual([8, 9]);
    expect(await numbersOf(reader, 5)).toEqual([10, 11]);
    expect(images.asked.slice(-4)).toEqual([
      [8, 9],
      [10, 11],
      [12, 13],
      [14, 15],
    ]);
  });

  it('that several steps ask for at once come in their order', async () => {
    const reader = new BatchReader(options(source(), 8));
    const found = await Promise.all([0, 1, 2, 3].map((step) => numbersOf(reader, step)));
    expect(found.flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('that cannot be read fail at their own step', async () => {
    const images = source();
    images.broken.add(5);
    const reader = new BatchReader(options(images, 4));
    expect(await numbersOf(reader, 0)).toEqual([0, 1]);
    expect(await numbersOf(reader, 1)).toEqual([2, 3]);
    await expect(reader.read(2)).rejects.toThrow('image 5');
  });
});
