import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, termParams, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'regularizer',
  name: 'my-plugin',
  summary: 'Logits of real images and fakes near 0.',
  // The recipe's `weight`, `every` and `name`, which gan itself acts on.
  params: Type.Object(termParams(0.001), { additionalProperties: false }),
  build: () => ({
    player: 'discriminator',
    reads: ['realLogits', 'fakeLogits'],
    // A mean over the batch, which the weight is multiplied with.
    term: ({ realLogits, fakeLogits }) => ({
      value: tf.add(tf.mean(tf.square(realLogits)), tf.mean(tf.square(fakeLogits))),
    }),
  }),
});
