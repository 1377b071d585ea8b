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
      decayExempt: Type.Optional(
        Type.Array(
          Type.Enum(['bias', 'gamma', 'beta'], {
            description: 'Biases, or the factors and offsets of normalizations.',
          }),
          { description: 'Parameters that do not decay. Default: all decay.' },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  build: ({ lr, weightDecay, decayExempt = [], ...options }) => ({
    lr,
    slots: ['m', 'v'],
    settings: { ...adamSettings(options), weightDecay },
    update(inputs) {
      const { move, slots } = adamMove(inputs);
      const role = inputs.name.split('/').at(-1);
      if (decayExempt.some((exempt) => exempt === role))
        return { parameter: tf.sub(inputs.parameter, move), slots };
      const decay = tf.mul(
        inputs.parameter,
        tf.mul(inputs.learningRate, inputs.settings.weightDecay),
      );
      return { parameter: tf.sub(inputs.parameter, tf.add(move, decay)), slots };
    },
  }),
});
