import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';

/**
 * The orthogonal regularization of Brock et al., "Large scale GAN training for high fidelity natural
 * image synthesis" (2019), equation 3, summed over all kernels W, their last axis the outputs:
 *   |W^T W * (1 - I)|^2
 * It leaves the lengths of the filters alone.
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'orthogonal',
  summary: 'Filters of a layer at right angles to each other, as in BigGAN.',
  params: Type.Object(
    {
      ...termParams(1e-4),
      player: Type.Enum(['generator', 'discriminator'], {
        default: 'generator',
        description: 'Whose kernels.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ player }) => ({
    player,
    reads: ['parameters'],
    term({ parameters }) {
      const kernels = [...parameters.values()].filter(({ rank }) => rank > 1);
      const each = kernels.map((kernel) => {
        const filters = kernel.shape.at(-1)!;
        const flat = tf.reshape(kernel, [-1, filters]);
        const products = tf.matMul(flat, flat, true);
        const lengths = tf.sum<tf.Tensor1D>(tf.square(flat), 0);
        // All products but those of a filter with itself.
        const others = tf.sub(tf.sum(tf.square(products)), tf.sum(tf.square(lengths)));
        return others as tf.Scalar;
      });
      return { value: tf.addN(each) };
    },
  }),
});
