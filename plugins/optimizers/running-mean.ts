import * as tf from '@tensorflow/tfjs-core';

/** decay * old + rest * sample, where rest is 1 - decay. */
export function runningMean(
  old: tf.Tensor,
  sample: tf.Tensor,
  decay: tf.Scalar,
  rest: tf.Scalar,
): tf.Tensor {
  return tf.add(tf.mul(old, decay), tf.mul(sample, rest));
}
