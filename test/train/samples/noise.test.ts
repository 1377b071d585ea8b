import { describe, expect, test } from 'vitest';
import { noiseBatch } from '../../../src/train/samples/noise.js';
import { walkNoise } from '../../../src/train/samples/walk.js';

const rows = (from: number, count: number, length = 5) => [
  ...noiseBatch(7, 'samples', from, [count, length]).data,
];

test("an image's noise depends on its number alone, not on how many are drawn or together with which", () => {
  const all = rows(0, 9);
  for (const count of [1, 2, 3, 8]) expect(rows(0, count)).toEqual(all.slice(0, count * 5));
  expect(rows(4, 2)).toEqual(all.slice(20, 30));
  expect(new Set(all).size).toBe(all.length);
  const other = [...noiseBatch(7, 'evaluation', 0, [9, 5]).data];
  expect(other.some((value) => all.includes(value))).toBe(false);
});

test('noise is standard normal', () => {
  const values = rows(0, 4000);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(mean).toBeCloseTo(0, 1);
  expect(variance).toBeCloseTo(1, 1);
});

test('a walk begins alike, whatever walks and stops follow', () => {
  const frames = (walks: number, stops: number) =>
    walkNoise({ seed: 7, walks, stops, steps: 3, closed: false }, 4).map(({ data }) =>
      [...data].slice(0, 4),
    );
  const few = frames(1, 2);
  expect(frames(3, 4).slice(0, few.length)).toEqual(few);
});

describe('truncated noise', () => {
  const truncated = (truncation: number, count: number, length = 5) => [
    ...noiseBatch(7, 'samples', 0, [count, length], truncation).data,
  ];

  test('has no value beyond the threshold, and plain values within', () => {
    const plain = rows(0, 400);
    for (const threshold of [0.05, 0.7, 2]) {
      const values = truncated(threshold, 400);
      expect(Math.max(...values.map(Math.abs))).toBeLessThanOrEqual(threshold);
      plain.forEach((value, i) => {
        if (Math.abs(value) <= threshold) expect(values[i]).toBe(value);
      });
      expect(new Set(values).size).toBe(values.length);
    }
  });

  test('is distributed as a truncated normal', () => {
    // The variance of a normal truncated at 1: 1 - 2 * pdf(1) / (2 * cdf(1) - 1).
    const values = truncated(1, 4000);
    const variance = values.reduce((sum, value) => sum + value ** 2, 0) / values.length;
    expect(variance).toBeCloseTo(0.2911, 2);
  });

  test("of an image does not depend on the others'", () => {
    expect(truncated(0.3, 2)).toEqual(truncated(0.3, 9).slice(0, 10));
  });
});
