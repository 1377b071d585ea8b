import * as tf from '@tensorflow/tfjs-core';

/** The name of our own TensorFlow.js kernel; only backends that trace have it. */
export const SHARE_BATCH = 'GanShareBatch';

/**
 * The tensor itself. Says that its first axis is the batch, so that devices which train together
 * each compute on a part of it, and of what is computed from it. Changes no value anywhere; without
 * replicas it is nothing.
 */
export function shareBatch<T extends tf.Tensor>(x: T): T {
  if (!tf.getKernel(SHARE_BATCH, tf.getBackend())) return x;
  return tf.engine().runKernel<T>(SHARE_BATCH, { x });
}

tf.registerGradient({
  kernelName: SHARE_BATCH,
  gradFunc: (dy) => ({ x: () => shareBatch(dy as tf.Tensor) }),
});
