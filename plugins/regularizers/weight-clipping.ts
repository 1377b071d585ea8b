import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, scheduledNumber } from 'gan-recipes/plugin';

const LIMIT = 0.01;

/**
 * Arjovsky et al., "Wasserstein GAN" (2017), algorithm 1: after each update every parameter of the
 * discriminator is clipped to [-limit, limit].
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'weight-clipping',
  summary: "Bounds of the discriminator's parameters, as in the first Wasserstein GAN.",
  params: Type.Object(
    {
      limit: scheduledNumber({
        default: LIMIT,
        exclusiveMinimum: 0,
        description: 'The largest absolute value of a parameter.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ limit }) => ({
    player: 'discriminator',
    reads: [],
    settings: {
      high: { of: limit, builtIn: [LIMIT] },
      low: { of: limit, as: (high) => -high, builtIn: [LIMIT] },
    },
    constrain: (parameter, _, { low, high }) => tf.minimum(tf.maximum(parameter, low), high),
  }),
});
