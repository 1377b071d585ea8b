import * as tf from '@tensorflow/tfjs-core';
import { Type, augmentParams, definePlugin, type AugmentTools } from 'gan-recipes/plugin';
import { integer, wholeNumbers } from './whole-numbers.js';

/** Zhao et al., "Differentiable augmentation for data-efficient GAN training" (2020), with its range. */
export default definePlugin({
  kind: 'augmentation',
  name: 'translation',
  summary: 'A shift by up to an eighth of the extent along each axis, filled with 0: DiffAugment.',
  params: Type.Object(augmentParams(), { additionalProperties: false }),
  build: () => ({
    apply(images, { choose, uniform }) {
      const columns = shiftRows(images, uniform);
      const both = shiftRows(tf.transpose(columns, [0, 2, 1, 3]), uniform);
      return choose(tf.transpose(both, [0, 2, 1, 3]), images);
    },
  }),
});

/** Shifts each image along its first axis by multiplying with a 0-1 matrix. */
function shiftRows(x: tf.Tensor4D, uniform: AugmentTools['uniform']): tf.Tensor4D {
  const [batch, rows, ...rest] = x.shape;
  const reach = Math.floor(rows / 8 + 0.5);
  const shift = tf.sub(wholeNumbers(batch, 2 * reach + 1, uniform), integer(reach));
  const sources = tf.add(tf.range(0, rows, 1, 'int32'), shift);
  // Rows from outside the image have no 1 in the matrix.
  const matrix = tf.oneHot(sources, rows, 1, 0, 'float32');
  const flat = tf.reshape(x, [batch, rows, rest[0] * rest[1]]);
  return tf.reshape(tf.matMul(matrix, flat), x.shape);
}
