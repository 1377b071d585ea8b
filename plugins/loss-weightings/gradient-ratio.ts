import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * Keeps the lengths of the two networks' gradients in a ratio, as TF-GAN's `combine_adversarial_loss`
 * does with `gradient_ratio` for an adversarial loss beside another one:
 *   g_w = ratio * |dL_D| / (|dL_G| + epsilon),
 * followed by a running mean and kept within bounds; d_w is 1. Adam divides by the gradient's size,
 * so it feels only changes of the ratio; `sgd` feels all of it.
 */
export default definePlugin({
  kind: 'lossWeighting',
  name: 'gradient-ratio',
  summary: "Weighs the generator's loss so that both gradients' lengths keep a ratio.",
  params: Type.Object(
    {
      ratio: Type.Number({
        default: 1,
        exclusiveMinimum: 0,
        description: "Length of the generator's gradient over the discriminator's.",
      }),
      min: Type.Number({ default: 0.01, minimum: 0, description: 'The least g_w.' }),
      max: Type.Number({ default: 100, exclusiveMinimum: 0, description: 'The greatest g_w.' }),
      decay: Type.Number({
        default: 0.9,
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Decay of the running mean of g_w, a step.',
      }),
      epsilon: Type.Number({
        default: 1e-6,
        exclusiveMinimum: 0,
        description: 'Keeps the division finite.',
      }),
    },
    { additionalProperties: false },
  ),
  check: ({ min, max }) =>
    min <= max ? [] : [{ param: 'min', message: `must not be above max, which is ${max}` }],
  build: ({ ratio, min, max, decay, epsilon }) => ({
    at: () => ({ generator: 1, discriminator: 1 }),
    feedback: {
      measures: ['gradientNorm/generator', 'gradientNorm/discriminator'],
      slots: { weight: Math.min(max, Math.max(min, 1)) },
      weights: (given, { weight }) => ({ ...given, generator: tf.mul(given.generator, weight) }),
      update({ weight }, measured) {
        const smaller = tf.add(measured['gradientNorm/generator'], epsilon);
        const wanted = tf.mul(ratio, tf.div(measured['gradientNorm/discriminator'], smaller));
        const within = tf.clipByValue(wanted, min, max);
        return { weight: tf.add(tf.mul(weight, decay), tf.mul(within, 1 - decay)) };
      },
    },
  }),
});
