import * as tf from '@tensorflow/tfjs-core';
import { Type, augmentParams, definePlugin, type AugmentTools } from 'gan-recipes/plugin';
import { integer, wholeNumbers } from './whole-numbers.js';

/** Zhao et al., "Differentiable augmentation for data-efficient GAN training" (2020), with its size. */
export default definePlugin({
  kind: 'augmentation',
  name: 'cutout',
  summary: 'Sets a random rectangle of half the height and width to 0: DiffAugment.',
  params: Type.Object(augmentParams(), { additionalProperties: false }),
  build: () => ({
    apply(images, { choose, uniform }) {
      const [batch, height, width] = images.shape;
      const rows = tf.reshape(hiddenAlong(batch, height, uniform), [batch, height, 1, 1]);
      const columns = tf.reshape(hiddenAlong(batch, width, uniform), [batch, 1, width, 1]);
      return choose(tf.mul(images, tf.sub(1, tf.mul(rows, columns))), images);
    },
  }),
});

/** 1 inside a random interval of half the extent, else 0: [batch, extent]. */
function hiddenAlong(batch: number, extent: number, uniform: AugmentTools['uniform']): tf.Tensor {
  const length = Math.floor(extent / 2 + 0.5);
  const centre = wholeNumbers(batch, extent + 1 - (length % 2), uniform);
  const start = tf.sub(centre, integer(Math.floor(length / 2)));
  const places = tf.range(0, extent, 1, 'int32');
  const inside = tf.logicalAnd(
    tf.greaterEqual(places, start),
    tf.less(places, tf.add(start, integer(length))),
  );
  return tf.cast(inside, 'float32');
}
