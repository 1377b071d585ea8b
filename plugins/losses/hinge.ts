import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * The hinge losses of Lim and Ye, "Geometric GAN" (2017), and Tran et al., "Hierarchical implicit
 * models" (2017), as in spectral-norm GANs, SAGAN and BigGAN:
 *   D: mean(max(0, 1 - D(x))) + mean(max(0, 1 + D(G(z))))
 *   G: -mean(D(G(z)))
 */
export default definePlugin({
  kind: 'loss',
  name: 'hinge',
  summary: 'Hinge losses, the usual ones beside spectral norm.',
  params: Type.Object(
    {
      margin: Type.Number({
        default: 1,
        exclusiveMinimum: 0,
        description: 'Logits beyond this, on the right side of 0, are left alone.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ margin }) => ({
    reads: { discriminator: ['realLogits', 'fakeLogits'], generator: ['fakeLogits'] },
    discriminator({ realLogits, fakeLogits }) {
      const real = tf.mean<tf.Scalar>(tf.relu(tf.sub(margin, realLogits)));
      return tf.add(real, tf.mean(tf.relu(tf.add(margin, fakeLogits))));
    },
    generator: ({ fakeLogits }) => tf.neg(tf.mean<tf.Scalar>(fakeLogits)),
  }),
});
