import * as tf from '@tensorflow/tfjs-core';
import {
  type OptimizerUpdate,
  Type,
  definePlugin,
  optimizerParams,
  scheduledNumber,
} from 'gan-recipes/plugin';
import { rest, runningMean } from './running-mean.js';

/**
 * RMSProp of Tieleman and Hinton, "Lecture 6.5" (2012), with momentum as TensorFlow has it:
 *   v = decay v + (1 - decay) g^2,
 *   m = momentum m + lr g / sqrt(v + epsilon),  p -= m
 */
export default definePlugin({
  kind: 'optimizer',
  name: 'rmsprop',
  summary: 'RMSProp: each gradient divided by the root of its mean square.',
  params: Type.Object(
    {
      lr: Type.Number({ default: 1e-4, minimum: 0, description: 'Base learning rate.' }),
      decay: scheduledNumber({
        default: 0.9,
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Decay of the mean of squared gradients. WGAN took 0.99.',
      }),
      momentum: scheduledNumber({
        default: 0,
        minimum: 0,
        exclusiveMaximum: 1,
        description: 'Part of each move that is made again in the next.',
      }),
      epsilon: scheduledNumber({
        default: 1e-8,
        exclusiveMinimum: 0,
        description: 'Keeps the division finite; inside the square root.',
      }),
      ...optimizerParams,
    },
    { additionalProperties: false },
  ),
  build: ({ lr, decay, momentum, epsilon }) => ({
    lr,
    slots: momentum === 0 ? ['v'] : ['v', 'm'],
    settings: { decay, rest: rest(decay), epsilon, momentum },
    update(inputs): OptimizerUpdate {
      const { parameter, gradient, slots, learningRate, settings } = inputs;
      const v = runningMean(slots.v, tf.square(gradient), settings.decay, settings.rest);
      const root = tf.sqrt(tf.add(v, settings.epsilon));
      const move = tf.mul(learningRate, tf.div(gradient, root));
      if (momentum === 0) return { parameter: tf.sub(parameter, move), slots: { v } };
      const m = tf.add(tf.mul(slots.m, settings.momentum), move);
      return { parameter: tf.sub(parameter, m), slots: { v, m } };
    },
  }),
});
