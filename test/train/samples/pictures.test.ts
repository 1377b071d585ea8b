import { expect, test } from 'vitest';
import { sideBySide, type Pictures } from '../../../src/train/samples/pictures.js';

/** Images of 1 x 1. */
const dots = (channels: number, ...pixels: number[]): Pictures => ({
  count: pixels.length / channels,
  image: { height: 1, width: 1, channels },
  pixels: Uint8Array.from(pixels),
});

test.each([
  [
    'gray beside colours',
    dots(1, 5, 6),
    dots(3, 1, 2, 3, 7, 8, 9),
    3,
    [5, 5, 5, 1, 2, 3, 6, 6, 6, 7, 8, 9],
  ],
  [
    'colours beside gray',
    dots(3, 1, 2, 3, 7, 8, 9),
    dots(1, 5, 6),
    3,
    [1, 2, 3, 5, 5, 5, 7, 8, 9, 6, 6, 6],
  ],
  [
    'colours beside transparent ones',
    dots(3, 1, 2, 3),
    dots(4, 5, 6, 7, 8),
    4,
    [1, 2, 3, 255, 5, 6, 7, 8],
  ],
  [
    'transparent gray beside colours',
    dots(2, 9, 8),
    dots(3, 1, 2, 3),
    4,
    [9, 9, 9, 8, 1, 2, 3, 255],
  ],
  ['two of the same', dots(2, 9, 8), dots(2, 1, 2), 2, [9, 8, 1, 2]],
])('%s keep their colours', (_, left, right, channels, expected) => {
  const { image, pixels } = sideBySide(left, right);
  expect(image).toEqual({ height: 1, width: 2, channels });
  expect([...pixels]).toEqual(expected);
});

test('what is no picture is not shown beside one', () => {
  const right = dots(3, 1, 2, 3);
  expect(sideBySide(dots(5, 1, 2, 3, 4, 5), right)).toBe(right);
});
