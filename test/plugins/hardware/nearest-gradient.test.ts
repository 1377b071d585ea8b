import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
// Gradients come with it.
import '@tensorflow/tfjs-layers';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { registerNearestGradient } from '../../../plugins/hardware/js/nearest-gradient.js';

registerNearestGradient('cpu');

const side = fc.integer({ min: 1, max: 6 });
const small = fc.integer({ min: 1, max: 3 });

const resizing = fc
  .record({
    x: fc.tuple(small, side, side, small),
    size: fc.tuple(side, side),
    corners: fc.constantFrom('plain' as const, 'align' as const, 'half' as const),
    seed: fc.integer({ min: 1, max: 1000 }),
  })
  // TensorFlow.js divides by zero here.
  .filter(
    ({ x, size, corners }) => corners !== 'align' || (Math.min(...size) > 1 && x[1] * x[2] > 1),
  );

test('is the transpose of enlarging, for whole batches: <resize(x), y> = <x, gradient(y)>', () => {
  fc.assert(
    fc.property(resizing, ({ x: shape, size, corners, seed }) => {
      tf.tidy(() => {
        const x = tf.randomNormal<tf.Rank.R4>(shape, 0, 1, 'float32', seed);
        const apply = (images: tf.Tensor) =>
          tf.image.resizeNearestNeighbor(
            images as tf.Tensor4D,
            size,
            corners === 'align',
            corners === 'half',
          );
        const resized = apply(x);
        const y = tf.randomNormal<tf.Rank.R4>(resized.shape, 0, 1, 'float32', seed + 1);
        const one = tf.sum(tf.mul(resized, y)).dataSync()[0];
        const other = tf.sum(tf.mul(x, tf.grad(apply)(x, y))).dataSync()[0];
        expect(other).toBeCloseTo(one, 3);
      });
    }),
    { numRuns: 200 },
  );
});
