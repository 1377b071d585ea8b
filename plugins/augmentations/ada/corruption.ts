import * as tf from '@tensorflow/tfjs-core';
import type { Draws } from './draws.js';

/** Adds noise, with a standard deviation that is drawn for each image. */
export function noise(images: tf.Tensor4D, draws: Draws): tf.Tensor4D {
  const { settings, normal } = draws.tools;
  const deviation = draws.maybe(tf.mul(tf.abs(draws.normal()), settings.noise), 0);
  return tf.add(images, tf.mul(normal(images.shape), deviation));
}

/** Sets a rectangle of a share of the height and width to 0, around any pixel. */
export function cutout(images: tf.Tensor4D, draws: Draws): tf.Tensor4D {
  const [, height, width] = images.shape;
  const half = tf.div(draws.tools.settings.cutout, 2);
  const isCut = draws.chosen();
  const isNear = (extent: number, shape: [number, number, number, number]) => {
    const places = tf.div(tf.add(tf.range(0, extent, 1, 'float32'), 0.5), extent);
    return tf.less(tf.abs(tf.sub(tf.reshape(places, shape), draws.uniform())), half);
  };
  const hidden = tf.logicalAnd(
    tf.logicalAnd(isNear(width, [1, 1, width, 1]), isNear(height, [1, height, 1, 1])),
    isCut,
  );
  return tf.mul(images, tf.cast(tf.logicalNot(hidden), 'float32'));
}
