import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import {
  Constant,
  Identity,
  Normal,
  TruncatedNormal,
  Uniform,
  convolve,
  useTraceBackend,
} from 'gan-recipes/trace';

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

test('constant and identity: also where steps are compiled, unlike those of TensorFlow.js', async () => {
  await useTraceBackend();
  const third = [...new Constant(1 / 3).apply([2, 2]).dataSync()];
  const wide = [...new Identity(2).apply([2, 3]).dataSync()];
  await tf.setBackend('cpu');
  expect(third).toEqual(Array.from({ length: 4 }, () => Math.fround(1 / 3)));
  expect(wide).toEqual([2, 0, 0, 0, 2, 0]);
});

test.each([1, 2, 3, 4])('a convolution of size %i that is an identity keeps its input', (size) => {
  const x = tf.tensor4d(draw(new Normal(1, 'x', 1), [1, 5, 4, 3]), [1, 5, 4, 3]);
  const filter = new Identity().apply([size, size, 3, 3]) as tf.Tensor4D;
  expect(convolve(x, filter).dataSync()).toEqual(x.dataSync());
});
