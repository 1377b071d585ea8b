import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'optimizer',
  name: 'my-plugin',
  summary: 'Gradient descent with momentum.',
  params: Type.Object(
    {
      lr: Type.Number({ exclusiveMinimum: 0, default: 0.01, description: 'Learning rate.' }),
      momentum: Type.Number({
        minimum: 0,
        exclusiveMaximum: 1,
        default: 0.9,
        description: 'How much of the last move is made again.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ lr, momentum }) => ({
    lr,
    // State for each parameter, of its shape; zero at first.
    slots: ['move'],
    update({ parameter, gradient, slots, learningRate }) {
      const move = tf.sub(tf.mul(slots['move'], momentum), tf.mul(gradient, learningRate));
      return { parameter: tf.add(parameter, move), slots: { move } };
    },
  }),
});
