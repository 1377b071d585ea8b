import * as tf from '@tensorflow/tfjs-core';
import { augmentParams, definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'augmentation',
  name: 'my-plugin',
  summary: 'Images lighter or darker.',
  params: Type.Object(
    {
      // The recipe's `p` and `name`, which gan itself acts on.
      ...augmentParams(),
      most: Type.Number({ minimum: 0, default: 0.5, description: 'How much at most.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ most }) => ({
    settings: { most },
    apply(images, { choose, settings, uniform }) {
      // A number in [-1, 1) for each image.
      const share = tf.sub(tf.mul(uniform([images.shape[0], 1, 1, 1]), 2), 1);
      return choose(tf.add(images, tf.mul(share, settings['most'])), images);
    },
  }),
});
