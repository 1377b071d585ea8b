import * as tf from '@tensorflow/tfjs-core';
import { type StepView, Type, definePlugin } from 'gan-recipes/plugin';
import { gradientOf } from 'gan-recipes/trace';
import { checkMixesBatch } from './mixes-batch.js';

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
    discriminator(inputs) {
      const { realLogits, fakeLogits } = inputs;
      const distance = tf.sub<tf.Scalar>(tf.mean(fakeLogits), tf.mean(realLogits));
      const punished = tf.add<tf.Scalar>(
        distance,
        tf.mul(params.penalty, gradientPenalty(inputs, params)),
      );
      if (params.drift === 0) return punished;
      return tf.add(punished, tf.mul(params.drift, tf.mean(tf.square(realLogits))));
    },
    generator: ({ fakeLogits }) => tf.neg(tf.mean<tf.Scalar>(fakeLogits)),
  }),
});

/** Keeps the root's own gradient finite where the critic is flat. */
const TINY = 1e-12;

function gradientPenalty(
  { real, fake, discriminate, uniform }: StepView,
  { target, oneSided }: { readonly target: number; readonly oneSided: boolean },
): tf.Scalar {
  const share = uniform([real.shape[0], 1, 1, 1]);
  const between = tf.add<tf.Tensor4D>(fake, tf.mul<tf.Tensor4D>(share, tf.sub(real, fake)));
  const gradient = gradientOf<tf.Tensor4D>(discriminate, between);
  const length = tf.sqrt(tf.add(tf.sum(tf.square(gradient), [1, 2, 3]), TINY));
  const excess = tf.sub(length, target);
  return tf.mean(tf.square(oneSided ? tf.relu(excess) : excess));
}
