import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';
import { adamMove, adamParams, adamSettings } from './adam/update.js';

/**
 * Adam with decoupled weight decay: Loshchilov and Hutter, "Decoupled weight decay regularization"
 * (2019), algorithm 2, with the decay scaled by the learning rate as in PyTorch and optax:
 *   p -= Adam's move + lr * weightDecay * p
 */
export default definePlugin({
  kind: 'optimizer',
  name: 'adamw',
  summary: 'Adam with decoupled weight decay.',
  params: Type.Object(
    {
      ...adamParams,
      weightDecay: Type.Number({
        default: 0.01,
        minimum: 0,
        description: 'Part of each parameter that is taken away in a step, times the rate.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ lr, weightDecay, ...options }) => ({
    lr,
    slots: ['m', 'v'],
    settings: { ...adamSettings(options), weightDecay },
    update(inputs) {
      const { move, slots } = adamMove(inputs);
      const decay = tf.mul(
        inputs.parameter,
        tf.mul(inputs.learningRate, inputs.settings.weightDecay),
      );
      return { parameter: tf.sub(inputs.parameter, tf.add(move, decay)), slots };
    },
  }),
});
