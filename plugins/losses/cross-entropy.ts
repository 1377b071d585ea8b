import * as tf from '@tensorflow/tfjs-core';
import {
  type ScheduledNumber,
  type Settings,
  type SettingValues,
  type StepView,
  scheduledNumber,
} from 'gan-recipes/plugin';

/** Mean of max(x, 0) - x*t + log(1 + e^-|x|): sigmoid cross-entropy that cannot overflow. */
export function crossEntropy(logits: tf.Tensor2D, target: number | tf.Scalar): tf.Scalar {
  const tail = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
  return tf.mean(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), tail));
}

/** -log D(x) - log(1 - D(G(z))), averaged: what the discriminator of a logistic GAN minimises. */
export function logisticDiscriminatorLoss(
  { realLogits, fakeLogits }: Pick<StepView, 'realLogits' | 'fakeLogits'>,
  { target }: SettingValues,
): tf.Scalar {
  return tf.add(crossEntropy(realLogits, target), crossEntropy(fakeLogits, 0));
}

const SMOOTHING = 0.25;

/** What `logisticDiscriminatorLoss` takes: the target of real images. */
export function smoothed(labelSmoothing: ScheduledNumber): Settings {
  return {
    target: { of: labelSmoothing, as: (smoothing) => 1 - smoothing / 2, builtIn: [0, SMOOTHING] },
  };
}

/** The param of losses that smooth the labels of real images. */
export const labelSmoothing = scheduledNumber({
  default: SMOOTHING,
  minimum: 0,
  maximum: 1,
  description:
    "One-sided label smoothing of the discriminator's loss on real images, as TensorFlow counts it: the target is 1 - labelSmoothing / 2. TF-GAN's default is 0.25.",
});
