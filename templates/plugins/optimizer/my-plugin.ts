import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, optimizerParams, scheduledNumber, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'optimizer',
  name: 'my-plugin',
  summary: 'Gradient descent with momentum.',
  params: Type.Object(
    {
      lr: Type.Number({ exclusiveMinimum: 0, default: 0.01, description: 'Learning rate.' }),
      momentum: scheduledNumber({
        minimum: 0,
        exclusiveMaximum: 1,
        default: 0.9,
        description: 'How much of the last move is made again.',
      }),
      // The recipe's `clipNorm`, `rates` and `lookahead`, which gan itself acts on.
      ...optimizerParams,
    },
    { additionalProperties: false },
  ),
  build: ({ lr, momentum }) => ({
    lr,
    // State for each parameter, of its shape; zero at first.
    slots: ['move'],
    // Inputs of the compiled step: another number compiles nothing anew.
    settings: { momentum },
    update({ parameter, gradient, slots, learningRate, settings }) {
      const again = tf.mul(slots['move'], settings['momentum']);
      const move = tf.sub(again, tf.mul(gradient, learningRate));
      return { parameter: tf.add(parameter, move), slots: { move } };
    },
  }),
});
