import type * as tf from '@tensorflow/tfjs-core';
import { type Graph, type Node, type DType, constant } from '../program/index.js';

/**
 * The contents of a tensor of the tracing backend: values on the host, a node of the program being
 * traced, or nothing if it stands for a variable on a device.
 */
export interface TensorData {
  /** May be computed on first read. */
  values: tf.backend_util.BackendValues | undefined;
  node: Node | undefined;
  /** The kernel that produced the tensor, for messages. */
  readonly madeBy?: string | undefined;
  readonly shape: readonly number[];
  readonly dtype: tf.DataType;
  refCount: number;
}

/** The data of a tensor whose values are computed on first read. */
export function lateData(
  make: () => tf.backend_util.BackendValues,
  shape: readonly number[],
  dtype: tf.DataType,
): TensorData {
  let made: tf.backend_util.BackendValues | undefined;
  return {
    get values() {
      return (made ??= make());
    },
    node: undefined,
    shape,
    dtype,
    refCount: 1,
  };
}

const DEVICE_TYPES: Partial<Record<tf.DataType, DType>> = {
  float32: 'f32',
  int32: 'i32',
  bool: 'bool',
};

/** The device's type for a TensorFlow.js type; undefined for strings and complex numbers. */
export function deviceType(dtype: tf.DataType): DType | undefined {
  return DEVICE_TYPES[dtype];
}

/** The TensorFlow.js type of a traced value. */
export function tensorType(dtype: DType): tf.DataType {
  if (dtype === 'f32') return 'float32';
  if (dtype === 'i32') return 'int32';
  if (dtype === 'bool') return 'bool';
  throw new Error(`internal: TensorFlow.js has no type for ${dtype}`);
}

/** The value of a tensor in a graph: its node, or its host values as a constant. */
export function nodeOf(graph: Graph, data: TensorData): Node {
  if (data.node?.graph === graph) return data.node;
  const dtype = deviceType(data.dtype);
  if (!data.values || !dtype) {
    throw new Error(
      data.node
        ? 'a tensor of another trace was used; keep none from one step to the next'
        : `a tensor of type ${data.dtype} has no value here`,
    );
  }
  return constant(graph, data.values as ArrayLike<number>, data.shape, dtype);
}
