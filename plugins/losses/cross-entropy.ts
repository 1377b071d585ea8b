import * as tf from '@tensorflow/tfjs-core';
import { Type } from 'gan-recipes/plugin';

/** Mean of max(x, 0) - x*t + log(1 + e^-|x|): sigmoid cross-entropy that cannot overflow. */
export function crossEntropy(logits: tf.Tensor2D, target: number): tf.Scalar {
  const tail = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
  return tf.mean(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), tail));
}

/** -log D(x) - log(1 - D(G(z))), averaged: what the discriminator of a logistic GAN minimises. */
export function logisticDiscriminatorLoss(
  realLogits: tf.Tensor2D,
  fakeLogits: tf.Tensor2D,
  labelSmoothing: number,
): tf.Scalar {
  const real = crossEntropy(realLogits, 1 - labelSmoothing / 2);
  return tf.add(real, crossEntropy(fakeLogits, 0));
}

/** The param of losses that smooth the labels of real images. */
export const labelSmoothing = Type.Number({
  default: 0.25,
  minimum: 0,
  maximum: 1,
  description:
    "One-sided label smoothing of the discriminator's loss on real images, as TensorFlow counts it: the target is 1 - labelSmoothing / 2. TF-GAN's default is 0.25.",
});
