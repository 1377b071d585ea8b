import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, scheduledNumber, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'loss',
  name: 'my-plugin',
  summary: 'Least squares: real images should score `real`, generated ones 0.',
  params: Type.Object(
    {
      // A number, or a schedule of one.
      real: scheduledNumber({ default: 1, description: 'The score that real images should get.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ real }) => ({
    // Inputs of the compiled step: another number compiles nothing anew.
    settings: { real },
    // Means over the batch, to be minimised.
    discriminator: ({ realLogits, fakeLogits }, { real }) =>
      tf.add(tf.mean(tf.squaredDifference(realLogits, real)), tf.mean(tf.square(fakeLogits))),
    generator: ({ fakeLogits }, { real }) => tf.mean(tf.squaredDifference(fakeLogits, real)),
  }),
});
