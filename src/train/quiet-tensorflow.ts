import * as tf from '@tensorflow/tfjs-core';

/**
 * Stops TensorFlow.js from advising users of its plain JavaScript backend to install another one.
 */
export function quietEngine(): void {
  tf.enableProdMode();
}
