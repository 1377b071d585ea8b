import * as tf from '@tensorflow/tfjs-core';
import { TraceBackend } from './backend.js';

/**
 * A tensor of numbers that are slow to compute. With the tracing backend active, they are computed
 * on first read.
 */
export function lateTensor(make: () => Float32Array, shape: number[]): tf.Tensor {
  const backend = tf.backend();
  if (!(backend instanceof TraceBackend)) return tf.tensor(make(), shape, 'float32');
  return tf.engine().makeTensorFromTensorInfo(backend.late(make, shape, 'float32'));
}

/** Zeros, which take no memory with the tracing backend active before they are read. */
export function lateZeros<R extends tf.Rank>(shape: readonly number[]): tf.Tensor<R> {
  const make = () => new Float32Array(tf.util.sizeFromShape([...shape]));
  return lateTensor(make, [...shape]) as tf.Tensor<R>;
}

/**
 * Returns a function that gives a variable's current values, even if it is assigned to later.
 * @param variable of the active backend
 */
export function valuesLater(variable: tf.Variable): () => tf.backend_util.BackendValues {
  const backend = tf.backend();
  if (backend instanceof TraceBackend) return backend.valuesLater(variable.dataId);
  const values = variable.dataSync();
  return () => values;
}
