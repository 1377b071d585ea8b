import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';
import { between, checkMixesBatch, gradientLengthPenalty } from '../regularizers/gradients.js';

/**
 * Gulrajani et al., "Improved training of Wasserstein GANs" (2017), algorithm 1:
 *   D: mean(D(G(z))) - mean(D(x)) + penalty * mean((|dD/du at u| - target)^2)
 *   G: -mean(D(G(z)))
 * where u lies at random on the line from a fake to a real image. `drift` is that of Karras et al.,
 * "Progressive growing of GANs" (2018): drift * mean(D(x)^2) keeps the critic near 0.
 *
 * The penalty is one on each image's own gradient, so the critic must not have batch norm, which
 * mixes the images of a batch: take `discriminatorNorm: none` with dcgan. The paper trains it five
 * times a generator step: `lossWeighting: { use: n-critic, steps: 5 }`.
 */
export default definePlugin({
  kind: 'loss',
  name: 'wasserstein-gp',
  summary: 'Wasserstein GAN with gradient penalty.',
  params: Type.Object(
    {
      penalty: Type.Number({
        default: 10,
        minimum: 0,
        description: 'Weight of the gradient penalty (lambda).',
      }),
      target: Type.Number({
        default: 1,
        minimum: 0,
        description: "Length that the critic's gradient should have.",
      }),
      oneSided: Type.Boolean({
        default: false,
        description: 'Punish only gradients longer than the target.',
      }),
      drift: Type.Number({
        default: 0,
        minimum: 0,
        description: 'Weight of mean(D(x)^2), which keeps the critic near 0. Often 0.001.',
      }),
    },
    { additionalProperties: false },
  ),
  check: (_, run) => checkMixesBatch(run),
  build: (params) => ({
    reads: {
      discriminator: ['real', 'fake', 'realLogits', 'fakeLogits', 'discriminate'],
      generator: ['fakeLogits'],
    },
    discriminator(view) {
      const { realLogits, fakeLogits } = view;
      const distance = tf.sub<tf.Scalar>(tf.mean(fakeLogits), tf.mean(realLogits));
      const punished = tf.add<tf.Scalar>(
        distance,
        tf.mul(params.penalty, gradientLengthPenalty(view, between(view), params)),
      );
      if (params.drift === 0) return punished;
      return tf.add(punished, tf.mul(params.drift, tf.mean(tf.square(realLogits))));
    },
    generator: ({ fakeLogits }) => tf.neg(tf.mean<tf.Scalar>(fakeLogits)),
  }),
});
