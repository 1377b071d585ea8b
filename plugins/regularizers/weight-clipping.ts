import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';

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
      limit: Type.Number({
        default: 0.01,
        exclusiveMinimum: 0,
        description: 'The largest absolute value of a parameter.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ limit }) => ({
    player: 'discriminator',
    reads: [],
    constrain: (parameter) => tf.clipByValue(parameter, -limit, limit),
  }),
});
