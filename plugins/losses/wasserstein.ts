import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * Arjovsky et al., "Wasserstein GAN" (2017):
 *   D: mean(D(G(z))) - mean(D(x))
 *   G: -mean(D(G(z)))
 * It needs a bound on the critic: `regularizers: [weight-clipping]`, as in the paper, or
 * `gradient-penalty`.
 */
export default definePlugin({
  kind: 'loss',
  name: 'wasserstein',
  summary: 'Wasserstein GAN without a bound on the critic: add a regularizer.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    reads: { discriminator: ['realLogits', 'fakeLogits'], generator: ['fakeLogits'] },
    discriminator: ({ realLogits, fakeLogits }) =>
      tf.sub<tf.Scalar>(tf.mean(fakeLogits), tf.mean(realLogits)),
    generator: ({ fakeLogits }) => tf.neg(tf.mean<tf.Scalar>(fakeLogits)),
  }),
});
