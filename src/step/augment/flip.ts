import * as tf from '@tensorflow/tfjs-core';
import type { StepRandom } from '../../trace/index.js';

/** Mirrors half of the images, chosen at random, from left to right. */
export function flipAtRandom(images: tf.Tensor4D, random: StepRandom): tf.Tensor4D {
  return flipTogether({ images }, random).images;
}

/** Mirrors pairs: the same half of each batch. */
export function flipTogether<Name extends string>(
  batches: Readonly<Record<Name, tf.Tensor4D>>,
  random: StepRandom,
): Record<Name, tf.Tensor4D> {
  const entries = Object.entries<tf.Tensor4D>(batches);
  const chosen = tf.less(random.uniform([entries[0][1].shape[0], 1, 1, 1]), 0.5);
  const flipped = entries.map(([name, images]) => [
    name,
    tf.where(chosen, tf.reverse(images, 2), images),
  ]);
  return Object.fromEntries(flipped) as Record<Name, tf.Tensor4D>;
}
