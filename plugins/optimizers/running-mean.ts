import * as tf from '@tensorflow/tfjs-core';

/** decay * old + (1 - decay) * sample. */
export function runningMean(old: tf.Tensor, sample: tf.Tensor, decay: number): tf.Tensor {
  return tf.add(tf.mul(old, decay), tf.mul(sample, 1 - decay));
}
