import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { imageGrid } from '../../src/report/index.js';

/** A picture's rows as text: a digit for each pixel's first channel divided by ten, `#` for paper. */
function drawn(png: Uint8Array): string[] {
  const { width, height, channels, data } = decode(png);
  const sign = (value: number) => (value === 255 ? '#' : String(Math.floor(value / 10)));
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => sign(data[(y * width + x) * channels])).join(''),
  );
}

test('gray images side by side, row by row, missing ones white', async () => {
  const images = Uint8Array.from([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 91, 92]);
  const size = { height: 2, width: 2, channels: 1 };
  const grid = await imageGrid({ images, count: 3, ...size, rows: 2, columns: 2, gap: 1 });
  expect(decode(grid).channels).toBe(1);
  expect(drawn(grid)).toEqual([
    '#######', //
    '#01#45#',
    '#23#67#',
    '#######',
    '#89####',
    '#99####',
    '#######',
  ]);
});

test('colour keeps its channels in order; scale repeats pixels; surplus images are left out', async () => {
  const images = Uint8Array.from([10, 20, 30, 40, 50, 60, 1, 2, 3, 4, 5, 6]);
  const size = { height: 1, width: 2, channels: 3 };
  const grid = await imageGrid({
    images,
    count: 2,
    ...size,
    rows: 1,
    columns: 1,
    scale: 3,
    gap: 0,
  });
  const { width, height, channels, depth, data } = decode(grid);
  expect({ width, height, channels, depth }).toEqual({
    width: 6,
    height: 3,
    channels: 3,
    depth: 8,
  });
  const row = [10, 20, 30, 10, 20, 30, 10, 20, 30, 40, 50, 60, 40, 50, 60, 40, 50, 60];
  expect([...data]).toEqual([...row, ...row, ...row]);
});

test('the default gap is two', async () => {
  const images = new Uint8Array(80 * 32 * 32 * 3);
  const size = { height: 32, width: 32, channels: 3 };
  const grid = await imageGrid({ images, count: 80, ...size, rows: 8, columns: 10 });
  const { width, height } = decode(grid);
  expect([width, height]).toEqual([342, 274]);
});

test('too few bytes are an internal error', async () => {
  const size = { height: 2, width: 2, channels: 3 };
  await expect(
    imageGrid({ images: new Uint8Array(11), count: 1, ...size, rows: 1, columns: 1 }),
  ).rejects.toThrow('internal: 1 images need 12 bytes');
});
