import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'loss',
  name: 'my-plugin',
  summary: 'Least squares: real images should score `real`, generated ones 0.',
  params: Type.Object(
    { real: Type.Number({ default: 1, description: 'The score that real images should get.' }) },
    { additionalProperties: false },
  ),
  build: ({ real }) => ({
    // Means over the batch, to be minimised.
    discriminator: ({ realLogits, fakeLogits }) =>
      tf.add(tf.mean(tf.squaredDifference(realLogits, real)), tf.mean(tf.square(fakeLogits))),
    generator: ({ fakeLogits }) => tf.mean(tf.squaredDifference(fakeLogits, real)),
  }),
});
