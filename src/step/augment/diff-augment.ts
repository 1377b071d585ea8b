import * as tf from '@tensorflow/tfjs-core';
import type { StepRandom } from '../../trace/index.js';

export type DiffAugmentation = 'color' | 'translation' | 'cutout';

/**
 * Zhao et al., "Differentiable augmentation for data-efficient GAN training" (2020): real and fake
 * images are augmented at random before the discriminator sees them, and gradients flow through the
 * augmentation to the generator. Uses the paper's ranges. Images are [batch, height, width,
 * channels], about [-1, 1]. Each call draws anew, independently for each image.
 */
export function diffAugment(
  images: tf.Tensor4D,
  augmentations: readonly DiffAugmentation[],
  random: StepRandom,
): tf.Tensor4D {
  return augmentations.reduce((x, name) => AUGMENTATIONS[name](x, random), images);
}

type Augment = (x: tf.Tensor4D, random: StepRandom) => tf.Tensor4D;

const AUGMENTATIONS: Record<DiffAugmentation, Augment> = {
  /** Brightness + U(-0.5, 0.5), saturation * U(0, 2), contrast * U(0.5, 1.5). */
  color(x, random) {
    const draw = () => random.uniform([x.shape[0], 1, 1, 1]);
    const brighter = tf.add<tf.Tensor4D>(x, tf.sub(draw(), 0.5));
    const saturated = awayFromMean(brighter, [3], tf.mul(draw(), 2));
    return awayFromMean(saturated, [1, 2, 3], tf.add(draw(), 0.5));
  },
  /** A shift by up to an eighth of the extent along each axis, filled with 0. */
  translation(x, random) {
    const columns = shiftRows(x, random);
    return tf.transpose(shiftRows(tf.transpose(columns, [0, 2, 1, 3]), random), [0, 2, 1, 3]);
  },
  /** Sets a random rectangle of half the height and width to 0. */
  cutout(x, random) {
    const [, height, width] = x.shape;
    const rows = tf.reshape(hiddenAlong(x, height, random), [x.shape[0], height, 1, 1]);
    const columns = tf.reshape(hiddenAlong(x, width, random), [x.shape[0], 1, width, 1]);
    return tf.mul(x, tf.sub(1, tf.mul(rows, columns)));
  },
};

/** (x - mean) * factor + mean, with the mean over some axes. */
function awayFromMean(x: tf.Tensor4D, axes: number[], factor: tf.Tensor): tf.Tensor4D {
  const mean = tf.mean(x, axes, true);
  return tf.add(tf.mul(tf.sub(x, mean), factor), mean);
}

/** Shifts each image along its first axis by multiplying with a 0-1 matrix. */
function shiftRows(x: tf.Tensor4D, random: StepRandom): tf.Tensor4D {
  const [batch, rows, ...rest] = x.shape;
  const reach = Math.floor(rows / 8 + 0.5);
  const shift = tf.sub(wholeNumbers(batch, 2 * reach + 1, random), integer(reach));
  const sources = tf.add(tf.range(0, rows, 1, 'int32'), shift);
  // Rows from outside the image have no 1 in the matrix.
  const matrix = tf.oneHot(sources, rows, 1, 0, 'float32');
  const flat = tf.reshape(x, [batch, rows, rest[0] * rest[1]]);
  return tf.reshape(tf.matMul(matrix, flat), x.shape);
}

/** 1 inside a random interval of half the extent, else 0: [batch, extent]. */
function hiddenAlong(x: tf.Tensor4D, extent: number, random: StepRandom): tf.Tensor {
  const length = Math.floor(extent / 2 + 0.5);
  const centre = wholeNumbers(x.shape[0], extent + 1 - (length % 2), random);
  const start = tf.sub(centre, integer(Math.floor(length / 2)));
  const places = tf.range(0, extent, 1, 'int32');
  const inside = tf.logicalAnd(
    tf.greaterEqual(places, start),
    tf.less(places, tf.add(start, integer(length))),
  );
  return tf.cast(inside, 'float32');
}

const integer = (value: number) => tf.scalar(value, 'int32');

/** Random integers in 0 .. below-1, int32 [batch, 1]. */
function wholeNumbers(batch: number, below: number, random: StepRandom): tf.Tensor {
  return tf.cast(tf.floor(tf.mul(random.uniform([batch, 1]), below)), 'int32');
}
