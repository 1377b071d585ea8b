import * as tf from '@tensorflow/tfjs-core';

/** The name of gan's own TensorFlow.js kernel; only tracing backends have it. */
export const SHARE_BATCH = 'GanShareBatch';

/**
 * Returns the tensor itself, and marks its first axis as the batch, so that devices which train
 * together each compute on a shard of it. Does not change any value, and does nothing without
 * replicas.
 */
export function shareBatch<T extends tf.Tensor>(x: T): T {
  if (!tf.getKernel(SHARE_BATCH, tf.getBackend())) return x;
  return tf.engine().runKernel<T>(SHARE_BATCH, { x });
}

tf.registerGradient({
  kernelName: SHARE_BATCH,
  gradFunc: (dy) => ({ x: () => shareBatch(dy as tf.Tensor) }),
});
