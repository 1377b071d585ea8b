import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';

const share = (value: number, description: string) =>
  Type.Number({ default: value, minimum: 0, maximum: 1, description });

/**
 * Pauses the network that is ahead, by a running mean of the discriminator's accuracy on its
 * batches: above `high` the discriminator is not updated, below `low` the generator is not. The
 * practice is as old as the GANs of Denton et al. and Larsen et al. (2015); the thresholds are
 * ours. For losses whose logits have their decision boundary at 0, so not for Wasserstein losses.
 */
export default definePlugin({
  kind: 'lossWeighting',
  name: 'accuracy-balance',
  summary: "Rests the network that is ahead, by the discriminator's accuracy.",
  params: Type.Object(
    {
      high: share(0.85, 'The discriminator rests while its accuracy is above this.'),
      low: share(0.55, 'The generator rests while the accuracy is below this.'),
      decay: Type.Number({
        default: 0.9,
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Decay of the running mean of the accuracy, a step.',
      }),
    },
    { additionalProperties: false },
  ),
  check: ({ high, low }) =>
    low < high
      ? []
      : [
          {
            param: 'low',
            message: `must be less than high, which is ${high}`,
            hint: 'Otherwise both networks would stop training at once and never resume.',
          },
        ],
  build: ({ high, low, decay }) => ({
    at: () => ({ generator: 1, discriminator: 1 }),
    feedback: {
      measures: ['accuracy/discriminator'],
      // Between the thresholds: both networks train until the accuracy is known.
      slots: { accuracy: (high + low) / 2 },
      weights(given, { accuracy }) {
        const when = (condition: tf.Tensor) =>
          tf.cast<tf.Scalar>(condition as tf.Scalar, 'float32');
        return {
          generator: tf.mul(given.generator, when(tf.greaterEqual(accuracy, low))),
          discriminator: tf.mul(given.discriminator, when(tf.lessEqual(accuracy, high))),
        };
      },
      update: ({ accuracy }, measured) => ({
        accuracy: tf.add(
          tf.mul(accuracy, decay),
          tf.mul(measured['accuracy/discriminator'], 1 - decay),
        ),
      }),
    },
  }),
});
