import * as tf from '@tensorflow/tfjs-core';
import type { AugmentTools } from 'gan-recipes/plugin';

export const integer = (value: number) => tf.scalar(value, 'int32');

/** Random integers in 0 .. below-1, int32 [batch, 1]. */
export function wholeNumbers(
  batch: number,
  below: number,
  uniform: AugmentTools['uniform'],
): tf.Tensor {
  return tf.cast(tf.floor(tf.mul(uniform([batch, 1]), below)), 'int32');
}
