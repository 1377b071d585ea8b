import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { Normal, TruncatedNormal, Uniform } from 'gan-recipes/trace';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const draw = (initializer: Normal | TruncatedNormal | Uniform, shape = [100, 300]) => {
  const tensor = initializer.apply(shape);
  expect([tensor.shape, tensor.dtype]).toEqual([shape, 'float32']);
  return tensor.dataSync();
};
const deviation = (values: ArrayLike<number>) => {
  const all = Array.from(values);
  const mean = all.reduce((a, b) => a + b) / all.length;
  return Math.sqrt(all.reduce((sum, x) => sum + (x - mean) ** 2, 0) / all.length);
};

test('normal: the standard deviation asked for', () => {
  expect(deviation(draw(new Normal(1, 'w', 0.02)))).toBeCloseTo(0.02, 3);
});

test('truncated normal: nothing beyond two deviations; 0.88 of the deviation, as in TensorFlow', () => {
  const values = draw(new TruncatedNormal(1, 'w', 0.02));
  expect(values.every((x) => Math.abs(x) <= 0.04 + 1e-9)).toBe(true);
  // The deviation of a normal cut at two: 0.87962566.
  expect(deviation(values)).toBeCloseTo(0.02 * 0.8796, 3);
});

test('uniform: from end to end of what was asked for', () => {
  const values = draw(new Uniform(1, 'w', 0.3));
  expect(Math.max(...values)).toBeCloseTo(0.3, 3);
  expect(Math.min(...values)).toBeCloseTo(-0.3, 3);
  expect(deviation(values)).toBeCloseTo(0.3 / Math.sqrt(3), 2);
});

test('weights depend on seed and name only', () => {
  const of = (seed: number, name: string) => draw(new TruncatedNormal(seed, name, 1), [5]);
  expect(of(1, 'a')).toEqual(of(1, 'a'));
  expect(of(2, 'a')).not.toEqual(of(1, 'a'));
  expect(of(1, 'b')).not.toEqual(of(1, 'a'));
});
