import * as tf from '@tensorflow/tfjs-core';
import type { StepRandom } from '../../trace/index.js';

/** Mirrors half of the images, chosen at random, from left to right. */
export function flipAtRandom(images: tf.Tensor4D, random: StepRandom): tf.Tensor4D {
  const chosen = tf.less(random.uniform([images.shape[0], 1, 1, 1]), 0.5);
  return tf.where(chosen, tf.reverse(images, 2), images);
}
