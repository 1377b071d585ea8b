import { expect, test } from 'vitest';
import {
  deriveKey,
  keyOf,
  normalValues,
  permutation,
  randomBits,
  threefry,
  uniformValues,
  useOf,
} from '../../src/random/index.js';

const hex = (words: Iterable<number>) => Array.from(words, (w) => w.toString(16).padStart(8, '0'));

// Known answers of the Random123 library (kat_vectors, threefry2x32, 20 rounds).
test.each([
  [[0, 0], [0, 0], '6b200159 99ba4efe'],
  [[0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff], '1cb996fc bb002be7'],
  [[0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3], 'c4923a9c 483df7a0'],
])('threefry2x32-20, key %j, counter %j', (key, [c0, c1], answer) => {
  expect(hex(threefry(key as [number, number], c0, c1)).join(' ')).toBe(answer);
});

test('word i of both halves comes from counter i; an odd count leaves the last word away', () => {
  const key = keyOf(42);
  const bits = randomBits(key, 5);
  const pairs = [0, 1, 2].map((i) => threefry(key, i, 0));
  expect([...bits]).toEqual([...pairs.map(([first]) => first), pairs[0][1], pairs[1][1]]);
});

test('keys: a seed beyond 32 bits counts whole; uses give keys of their own', () => {
  expect(keyOf(5)).toEqual([0, 5]);
  expect(keyOf(2 ** 32 + 5)).toEqual([1, 5]);
  const keys = Array.from({ length: 1000 }, (_, use) => deriveKey(keyOf(1), use).join());
  expect(new Set(keys).size).toBe(1000);
});

// The published test vectors of 32-bit FNV-1a.
test.each([
  ['', 0x811c9dc5],
  ['a', 0xe40c292c],
  ['foobar', 0xbf9cf968],
])('the number of the name "%s"', (name, number) => {
  expect(useOf(name)).toBe(number);
});

const COUNT = 200_000;
const moments = (values: Float32Array) => {
  const mean = (power: number) => values.reduce((sum, x) => sum + x ** power, 0) / values.length;
  return [1, 2, 3, 4].map(mean);
};

test('uniform numbers: in [0, 1), with the moments 1/2, 1/3, 1/4, 1/5', () => {
  const values = uniformValues(keyOf(1), COUNT);
  expect(values.every((x) => x >= 0 && x < 1)).toBe(true);
  moments(values).forEach((moment, i) => {
    expect(moment).toBeCloseTo(1 / (i + 2), 2);
  });
});

test('normal numbers: the moments 0, 1, 0, 3; about 4.55 % beyond two', () => {
  const values = normalValues(keyOf(2), COUNT);
  expect(values.every(Number.isFinite)).toBe(true);
  const [m1, m2, m3, m4] = moments(values);
  // Five standard errors of each.
  const within = (spread: number) => (5 * spread) / Math.sqrt(COUNT);
  expect(Math.abs(m1)).toBeLessThan(within(1));
  expect(Math.abs(m2 - 1)).toBeLessThan(within(Math.sqrt(2)));
  expect(Math.abs(m3)).toBeLessThan(within(Math.sqrt(15)));
  expect(Math.abs(m4 - 3)).toBeLessThan(within(Math.sqrt(96)));
  const beyond = values.filter((x) => Math.abs(x) > 2).length / COUNT;
  expect(beyond).toBeCloseTo(0.0455, 2);
});

test('a draw is a prefix of a longer draw only in its first half', () => {
  // Written down because a change of it would change every run's numbers.
  expect(hex(randomBits(keyOf(0), 4))).toEqual(
    hex([
      ...[0, 1].map((i) => threefry([0, 0], i, 0)[0]),
      ...[0, 1].map((i) => threefry([0, 0], i, 0)[1]),
    ]),
  );
});

test.each([0, 1, 2, 10, 1000])('a permutation of %d holds each number once', (count) => {
  const order = permutation(keyOf(3), count);
  expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
});

test('permutations: the same for a key, each place as likely for each number', () => {
  expect(permutation(keyOf(4), 100)).toEqual(permutation(keyOf(4), 100));
  expect(permutation(keyOf(4), 100)).not.toEqual(permutation(keyOf(5), 100));
  const draws = 4000;
  const seen = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
  for (let i = 0; i < draws; i++) permutation(keyOf(i), 5).forEach((n, at) => seen[n][at]++);
  // Five standard deviations of a binomial around a fifth of the draws.
  const spread = 5 * Math.sqrt(draws * 0.2 * 0.8);
  for (const count of seen.flat()) expect(Math.abs(count - draws / 5)).toBeLessThan(spread);
});
