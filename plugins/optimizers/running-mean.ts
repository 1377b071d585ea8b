import * as tf from '@tensorflow/tfjs-core';
import type { ScheduledNumber, Setting } from 'gan-recipes/plugin';

/** The setting 1 - decay. */
export function rest(decay: ScheduledNumber): Setting {
  return { of: decay, as: (value) => 1 - value };
}

/** decay * old + rest * sample, where rest is 1 - decay. */
export function runningMean(
  old: tf.Tensor,
  sample: tf.Tensor,
  decay: tf.Scalar,
  rest: tf.Scalar,
): tf.Tensor {
  return tf.add(tf.mul(old, decay), tf.mul(sample, rest));
}
