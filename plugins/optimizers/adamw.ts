import * as tf from '@tensorflow/tfjs-core';
import { Type, decayExempt, definePlugin, scheduledNumber } from 'gan-recipes/plugin';
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
      weightDecay: scheduledNumber({
        default: 0.01,
        minimum: 0,
        description: 'Part of each parameter that is taken away in a step, times the rate.',
      }),
      decayExempt,
    },
    { additionalProperties: false },
  ),
  build: ({ lr, weightDecay, ...options }) => ({
    lr,
    slots: ['m', 'v'],
    settings: { ...adamSettings(options), weightDecay },
    update(inputs) {
      const { parameter, learningRate, settings } = inputs;
      const { move, slots } = adamMove(inputs);
      if (!inputs.decays) return { parameter: tf.sub(parameter, move), slots };
      const decay = tf.mul(parameter, tf.mul(learningRate, settings.weightDecay));
      return { parameter: tf.sub(parameter, tf.add(move, decay)), slots };
    },
  }),
});
