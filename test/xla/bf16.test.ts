import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Session } from 'gan-recipes/plugin';
import { normalValues, type Precision, type TensorFunction } from 'gan-recipes/trace';
import { distance } from '../support/close.js';
import { floats, openJs, openXla, runOnce } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';

const [x, w] = [normalValues([1, 2], 2 * 8 * 8 * 3), normalValues([3, 4], 5 * 5 * 3 * 4)];
const INPUTS = { x: floats([2, 8, 8, 3], x), w: floats([5, 5, 3, 4], w) };

/** A strided convolution, its gradients, and a matrix product. */
function products(precision: Precision): TensorFunction {
  return {
    name: 'products',
    precision,
    inputs: {
      x: { shape: [2, 8, 8, 3], dtype: 'float32' },
      w: { shape: [5, 5, 3, 4], dtype: 'float32' },
    },
    state: new Map(),
    call(given) {
      const [images, filter] = [given.x as tf.Tensor4D, given.w as tf.Tensor4D];
      const conv = (a: tf.Tensor4D, b: tf.Tensor4D) => tf.conv2d(a, b, 2, 'same');
      const y = conv(images, filter);
      const [dx, dw] = tf.grads((a, b) => conv(a as tf.Tensor4D, b as tf.Tensor4D))(
        [images, filter],
        y,
      );
      const flat = tf.reshape(images, [2, -1]);
      return { y, dx, dw, product: tf.matMul(flat, flat, false, true), sum: tf.sum(images) };
    },
  };
}

function run(open: () => Promise<Session>, precision: Precision) {
  return runOnce(open, () => products(precision), INPUTS);
}

describeXla('bf16', () => {
  test('products are those of rounded operands, added up in float32; all else stays exact', async () => {
    const [exact, rounded] = [await run(openXla, 'f32'), await run(openXla, 'bf16')];
    for (const name of ['y', 'dx', 'dw', 'product']) {
      const apart = distance(exact[name].data, rounded[name].data);
      // Eight bits of mantissa: one rounding is at most 2^-9 of a value.
      expect(apart, name).toBeLessThan(2 ** -6);
      expect(apart, name).toBeGreaterThan(2 ** -14);
    }
    expect(rounded.sum).toEqual(exact.sum);
  });
});

test('hardware that computes op by op refuses it', async () => {
  await expect(run(openJs, 'bf16')).rejects.toMatchObject({
    code: 'GAN_PRECISION',
    exitCode: 2,
    message: 'js computes in float32 only, not in bf16',
  });
});
