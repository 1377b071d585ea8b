import * as tf from '@tensorflow/tfjs-core';
import { GanError } from '../../errors/index.js';
import type { Graph, Node } from '../program/index.js';
import { refuseHostRandom } from './host-random.js';
import { hintAtModelLine, withLongStacks } from './model-line.js';
import { type TensorData, lateData, nodeOf, tensorType } from './tensor-data.js';

/** The name under which the tracing backend is registered with TensorFlow.js. */
export const TRACE_BACKEND = 'gan-trace';

/**
 * A TensorFlow.js backend that computes nothing: its kernels add nodes to the graph of the current
 * trace. Outside a trace it only holds host values, such as initial weights.
 */
export class TraceBackend extends tf.KernelBackend {
  protected readonly data = new tf.DataStorage<TensorData>(this, tf.engine());
  #graph: Graph | undefined;

  /** Runs `body` with a graph that kernels add to. Traces do not nest. */
  tracing<T>(graph: Graph, body: () => T): T {
    if (this.#graph) throw new Error('internal: traces do not nest');
    this.#graph = graph;
    try {
      return withLongStacks(body);
    } finally {
      this.#graph = undefined;
    }
  }

  get graph(): Graph {
    if (!this.#graph) {
      throw new Error(
        'an operation was run outside the step; build weights with initializers and compute in the step',
      );
    }
    return this.#graph;
  }

  /** The traced value of a tensor. */
  node(tensor: tf.TensorInfo): Node {
    return nodeOf(this.graph, this.data.get(tensor.dataId));
  }

  /**
   * A tensor for a traced value.
   * @param madeBy the kernel that produced it, for messages
   */
  tensor(node: Node, madeBy?: string): tf.TensorInfo {
    const dataId = {};
    const [shape, dtype] = [[...node.shape], tensorType(node.dtype)];
    this.data.set(dataId, { values: undefined, node, madeBy, shape, dtype, refCount: 1 });
    return { dataId, shape, dtype };
  }

  /** A tensor that stands for a value on a device and cannot be read here. */
  placeholder(shape: readonly number[], dtype: tf.DataType): tf.TensorInfo {
    const dataId = {};
    this.data.set(dataId, { values: undefined, node: undefined, shape, dtype, refCount: 1 });
    return { dataId, shape: [...shape], dtype };
  }

  /** A tensor whose values are computed on first read, such as millions of random numbers. */
  late(
    make: () => tf.backend_util.BackendValues,
    shape: readonly number[],
    dtype: tf.DataType,
  ): tf.TensorInfo {
    const dataId = {};
    this.data.set(dataId, lateData(make, shape, dtype));
    return { dataId, shape: [...shape], dtype };
  }

  /** Returns a function that gives a tensor's values, even after the tensor was disposed of. */
  valuesLater(dataId: tf.DataId): () => tf.backend_util.BackendValues {
    const data = this.data.get(dataId);
    return () => valuesOf(data);
  }

  override write(
    values: tf.backend_util.BackendValues,
    shape: number[],
    dtype: tf.DataType,
  ): tf.DataId {
    if (this.#graph) refuseHostRandom();
    const dataId = {};
    this.data.set(dataId, { values, node: undefined, shape, dtype, refCount: 1 });
    return dataId;
  }

  override move(
    dataId: tf.DataId,
    values: tf.backend_util.BackendValues,
    shape: number[],
    dtype: tf.DataType,
    refCount: number,
  ): void {
    this.data.set(dataId, { values, node: undefined, shape, dtype, refCount });
  }

  override readSync(dataId: tf.DataId): tf.backend_util.BackendValues {
    return valuesOf(this.data.get(dataId));
  }

  override async read(dataId: tf.DataId): Promise<tf.backend_util.BackendValues> {
    return this.readSync(dataId);
  }

  override incRef(dataId: tf.DataId): void {
    this.data.get(dataId).refCount++;
  }

  decRef(dataId: tf.DataId): void {
    if (this.data.has(dataId)) this.data.get(dataId).refCount--;
  }

  override refCount(dataId: tf.DataId): number {
    return this.data.has(dataId) ? this.data.get(dataId).refCount : 0;
  }

  override disposeData(dataId: tf.DataId, force = false): boolean {
    if (!this.data.has(dataId)) return true;
    const data = this.data.get(dataId);
    data.refCount--;
    if (!force && data.refCount > 0) return false;
    this.data.delete(dataId);
    return true;
  }

  override numDataIds(): number {
    return this.data.numDataIds();
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: true };
  }

  override floatPrecision(): 16 | 32 {
    return 32;
  }

  override epsilon(): number {
    return 1e-7;
  }

  override timerAvailable(): boolean {
    return false;
  }

  override dispose(): void {}
}

/** @throws GanError that names the line of the model, if the values are not on the host */
function valuesOf(data: TensorData): tf.backend_util.BackendValues {
  if (data.values) return data.values;
  const type = `${data.dtype}[${data.shape.join()}]`;
  if (!data.node) {
    throw new GanError(
      'GAN_ON_DEVICE',
      `the value of a variable of type ${type} is on the device`,
      {
        hint: hintAtModelLine('read it through the session'),
      },
    );
  }
  throw new GanError(
    'GAN_CANNOT_TRACE',
    `the step reads the values of a tensor of type ${type}${data.madeBy ? ` from ${data.madeBy}` : ''}; it is compiled once, before there are any`,
    { hint: hintAtModelLine('compute with tensors instead, such as tf.where for a condition') },
  );
}
