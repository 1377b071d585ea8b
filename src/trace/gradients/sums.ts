import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradients of sums and means broadcast dy. TensorFlow.js multiplies dy with an array of ones
 * that it creates on the host, as large as the summed input: gigabytes for a large batch. Here a
 * kernel creates the ones, which in a trace is a single constant.
 */
function repeated(dy: tf.Tensor, x: tf.Tensor, axis: number | number[] | undefined): tf.Tensor {
  const shape = [...x.shape];
  for (const summed of tf.util.parseAxisParam(axis as number | number[], x.shape))
    shape[summed] = 1;
  return tf.mul(tf.reshape(dy, shape), tf.cast(tf.onesLike(x), 'float32'));
}

const sum: tf.GradConfig = {
  kernelName: tf.Sum,
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attrs) => {
    const { axis } = attrs as unknown as tf.SumAttrs;
    return { x: () => repeated(dy as tf.Tensor, x, axis) };
  },
};

const mean: tf.GradConfig = {
  kernelName: tf.Mean,
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attrs) => {
    const { axis } = attrs as unknown as tf.MeanAttrs;
    const count = x.size / (dy as tf.Tensor).size;
    return { x: () => tf.div(repeated(dy as tf.Tensor, x, axis), count) };
  },
};

export const sums: readonly tf.GradConfig[] = [sum, mean];
