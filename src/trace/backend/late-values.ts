import * as tf from '@tensorflow/tfjs-core';
import { TraceBackend } from './backend.js';

/**
 * A tensor of numbers that take long to make: where the tracing backend is active, they are made when
 * they are first read.
 */
export function lateTensor(make: () => Float32Array, shape: number[]): tf.Tensor {
  const backend = tf.backend();
  if (!(backend instanceof TraceBackend)) return tf.tensor(make(), shape, 'float32');
  return tf.engine().makeTensorFromTensorInfo(backend.late(make, shape, 'float32'));
}

/**
 * Gives a variable's present values when it is called, even if the variable has others by then.
 * @param variable of the active backend
 */
export function valuesLater(variable: tf.Variable): () => tf.backend_util.BackendValues {
  const backend = tf.backend();
  if (backend instanceof TraceBackend) return backend.valuesLater(variable.dataId);
  const values = variable.dataSync();
  return () => values;
}
