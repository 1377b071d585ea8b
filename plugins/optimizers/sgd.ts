import * as tf from '@tensorflow/tfjs-core';
import {
  type OptimizerUpdate,
  Type,
  decayExempt,
  definePlugin,
  optimizerParams,
  scheduledNumber,
} from 'gan-recipes/plugin';

/**
 * Gradient descent with momentum, as in Sutskever et al., "On the importance of initialization and
 * momentum in deep learning" (2013), written as PyTorch does:
 *   m = momentum m + g,  p -= lr m;  Nesterov's: p -= lr (g + momentum m)
 * With weight decay g is the gradient + weightDecay p.
 */
export default definePlugin({
  kind: 'optimizer',
  name: 'sgd',
  summary: "Plain gradient descent, with momentum or Nesterov's if wanted.",
  params: Type.Object(
    {
      lr: Type.Number({ default: 0.01, minimum: 0, description: 'Base learning rate.' }),
      momentum: scheduledNumber({
        default: 0,
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Part of the last direction that is kept.',
      }),
      nesterov: Type.Boolean({
        default: false,
        description: 'Look ahead along the momentum. Needs momentum.',
      }),
      weightDecay: Type.Optional(
        scheduledNumber({
          minimum: 0,
          description: 'Part of each parameter that is added to its gradient. Default: none.',
        }),
      ),
      ...optimizerParams,
      decayExempt,
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
  build: ({ lr, momentum, nesterov, weightDecay }) => ({
    lr,
    slots: momentum === 0 ? [] : ['m'],
    settings: { momentum, ...(weightDecay === undefined ? {} : { weightDecay }) },
    update(inputs): OptimizerUpdate {
      const { parameter, slots, learningRate, settings } = inputs;
      const gradient =
        inputs.decays && weightDecay !== undefined
          ? tf.add(inputs.gradient, tf.mul(parameter, settings.weightDecay))
          : inputs.gradient;
      if (momentum === 0) {
        return { parameter: tf.sub(parameter, tf.mul(learningRate, gradient)), slots: {} };
      }
      const m = tf.add(tf.mul(slots.m, settings.momentum), gradient);
      const direction = nesterov ? tf.add(gradient, tf.mul(m, settings.momentum)) : m;
      return { parameter: tf.sub(parameter, tf.mul(learningRate, direction)), slots: { m } };
    },
  }),
});
