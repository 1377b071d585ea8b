import * as tf from '@tensorflow/tfjs-core';

/** The name of gan's own TensorFlow.js kernel; only tracing backends have it. */
export const BARRIER = 'GanBarrier';

/**
 * Returns the tensor itself, as a value that a compiler computes whole and at once: what it is made of
 * need not be kept. Has no gradient, and does nothing where nothing is compiled.
 */
export function atOnce<T extends tf.Tensor>(x: T): T {
  return isCompiled() ? tf.engine().runKernel<T>(BARRIER, { x }) : x;
}

/**
 * Returns the tensor itself. What is computed from it is computed after other tensors, whose work's memory
 * is free by then: a compiler may order independent work as it likes. Does not change any value.
 * @param x int32
 * @param done what to wait for, such as results of `atOnce`
 */
export function after(x: tf.Tensor, done: readonly tf.Tensor[]): tf.Tensor {
  if (done.length === 0 || !isCompiled()) return x;
  return tf.tidy(() => {
    const ends = done.map((each) => tf.cast(tf.slice(tf.reshape(each, [-1]), 0, 1), 'int32'));
    const all = atOnce(tf.concat([tf.reshape(x, [-1]), ...ends]));
    return tf.reshape(tf.slice(all, 0, x.size), x.shape);
  });
}

function isCompiled(): boolean {
  return tf.getKernel(BARRIER, tf.getBackend()) !== undefined;
}
