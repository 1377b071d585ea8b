import * as tf from '@tensorflow/tfjs-core';
import { type OptimizerUpdate, Type, definePlugin } from 'gan-recipes/plugin';
import { clipNorm, clipped, clipSettings } from './clipping.js';

/**
 * Gradient descent with momentum, as in Sutskever et al., "On the importance of initialization and
 * momentum in deep learning" (2013), written as PyTorch does:
 *   m = momentum m + g,  p -= lr m;  Nesterov's: p -= lr (g + momentum m)
 */
export default definePlugin({
  kind: 'optimizer',
  name: 'sgd',
  summary: "Plain gradient descent, with momentum or Nesterov's if wanted.",
  params: Type.Object(
    {
      lr: Type.Number({ default: 0.01, minimum: 0, description: 'Base learning rate.' }),
      momentum: Type.Number({
        default: 0,
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Part of the last direction that is kept.',
      }),
      nesterov: Type.Boolean({
        default: false,
        description: 'Look ahead along the momentum. Needs momentum.',
      }),
      clipNorm,
    },
    { additionalProperties: false },
  ),
  check: ({ momentum, nesterov }) =>
    nesterov && momentum === 0
      ? [
          {
            param: 'nesterov',
            message: 'does nothing without momentum',
            hint: 'Set momentum, for example 0.9, or leave nesterov out.',
          },
        ]
      : [],
  build: ({ lr, momentum, nesterov, clipNorm: norm }) => ({
    lr,
    slots: momentum > 0 ? ['m'] : [],
    settings: { momentum, ...clipSettings(norm) },
    update(inputs): OptimizerUpdate {
      const { parameter, slots, learningRate, settings } = inputs;
      const gradient = clipped(inputs);
      if (momentum === 0) {
        return { parameter: tf.sub(parameter, tf.mul(learningRate, gradient)), slots: {} };
      }
      const m = tf.add(tf.mul(slots.m, settings.momentum), gradient);
      const direction = nesterov ? tf.add(gradient, tf.mul(m, settings.momentum)) : m;
      return { parameter: tf.sub(parameter, tf.mul(learningRate, direction)), slots: { m } };
    },
  }),
});
