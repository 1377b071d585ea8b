import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
// Gradients come with it.
import '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registerFilterGradient } from '../../../plugins/hardware/js/filter-gradient.js';

const small = fc.integer({ min: 1, max: 3 });
const side = fc.integer({ min: 1, max: 7 });

const convolution = fc.record({
  x: fc.tuple(small, side, side, small),
  filter: fc.tuple(side, side),
  outputs: small,
  strides: fc.tuple(small, small),
  pad: fc.constantFrom('same' as const, 'valid' as const),
  seed: fc.integer({ min: 1, max: 1000 }),
});

type Convolution = typeof convolution extends fc.Arbitrary<infer T> ? T : never;

function gradient({ x, filter, outputs, strides, pad, seed }: Convolution): Float32Array {
  return tf.tidy(() => {
    const filterShape = [...filter, x[3], outputs] as [number, number, number, number];
    const input = tf.randomNormal<tf.Rank.R4>(x, 0, 1, 'float32', seed);
    const apply = (kernel: tf.Tensor) => tf.conv2d(input, kernel as tf.Tensor4D, strides, pad);
    const start = tf.zeros<tf.Rank.R4>(filterShape);
    const dy = tf.randomNormal<tf.Rank.R4>(apply(start).shape, 0, 1, 'float32', seed + 1);
    return tf.grad(apply)(start, dy).dataSync<'float32'>();
  });
}

test("is TensorFlow.js's own, to the bit", () => {
  const fits = ({ x, filter, pad }: Convolution) =>
    pad === 'same' || (filter[0] <= x[1] && filter[1] <= x[2]);
  const cases = fc.sample(convolution.filter(fits), 200);
  const own = cases.map(gradient);
  const before = tf.getKernel(tf.Conv2DBackpropFilter, 'cpu');
  registerFilterGradient('cpu');
  registerFilterGradient('cpu');
  expect(tf.getKernel(tf.Conv2DBackpropFilter, 'cpu')).not.toBe(before);
  for (const [i, each] of cases.entries())
    expect(gradient(each), JSON.stringify(each)).toEqual(own[i]);
});
