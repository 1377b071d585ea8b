import * as tf from '@tensorflow/tfjs-core';
import {
  type Graph,
  type HostTensor,
  type Node,
  type TensorData,
  TraceBackend,
  deviceType,
} from '../../trace/index.js';
import { lower } from '../lowering/index.js';
import { emit } from '../stablehlo/index.js';
import { Pending } from './pending.js';
import type { SyncDevice } from './sync-device.js';

/** Called after each time that XLA computed a value for a read; for tests that count. */
export type OnAnswer = () => void;

/**
 * TensorFlow.js backend that computes with XLA in eager use. Operations are recorded. Reading a
 * tensor compiles the operations it needs into one program, or reuses an earlier program for the
 * same operations and shapes.
 */
export class XlaBackend extends TraceBackend {
  readonly #pending = new Pending();
  /** Tensors whose values are still to be computed. */
  readonly #waiting = new Set<TensorData>();
  readonly #parts = new WeakMap<tf.DataId, { real: tf.TensorInfo; imag: tf.TensorInfo }>();

  constructor(
    private readonly device: SyncDevice,
    private readonly onAnswer: OnAnswer,
  ) {
    super();
  }

  override get graph(): Graph {
    return this.#pending.graph;
  }

  /** Computes what is pending if that is much. Call this before nodes are added. */
  makeRoom(): void {
    if (this.#pending.isFull) this.#finish();
  }

  override node(tensor: tf.TensorInfo): Node {
    const data = this.data.get(tensor.dataId);
    if (data.node?.graph === this.graph) return data.node;
    data.node = this.#pending.input(hostTensor(data));
    return data.node;
  }

  override tensor(node: Node, madeBy?: string): tf.TensorInfo {
    const info = super.tensor(node, madeBy);
    this.#waiting.add(this.data.get(info.dataId));
    return info;
  }

  /** A tensor's values, if they are already on the host. */
  known(dataId: tf.DataId): tf.backend_util.BackendValues | undefined {
    return this.data.get(dataId).values;
  }

  /** Makes a complex tensor of two real ones and takes ownership of them. */
  complex(real: tf.TensorInfo, imag: tf.TensorInfo): tf.TensorInfo {
    const info = this.placeholder(real.shape, 'complex64');
    this.#parts.set(info.dataId, { real, imag });
    return info;
  }

  /** The two real tensors of a complex one, which keeps ownership of them. */
  parts(dataId: tf.DataId): { real: tf.TensorInfo; imag: tf.TensorInfo } {
    const known = this.#parts.get(dataId);
    if (known) return known;
    const { values, shape } = this.data.get(dataId);
    const pairs = values as Float32Array;
    const part = (offset: number) => {
      const own = pairs.filter((_, i) => i % 2 === offset);
      const partId = this.write(own, [...shape], 'float32');
      return { dataId: partId, shape: [...shape], dtype: 'float32' as const };
    };
    const parts = { real: part(0), imag: part(1) };
    this.#parts.set(dataId, parts);
    return parts;
  }

  override readSync(dataId: tf.DataId): tf.backend_util.BackendValues {
    const parts = this.#parts.get(dataId);
    if (parts) {
      const [real, imag] = [parts.real, parts.imag].map((part) => this.readSync(part.dataId));
      return tf.backend_util.mergeRealAndImagArrays(real as Float32Array, imag as Float32Array);
    }
    const data = this.data.get(dataId);
    if (!data.values) {
      if (!data.node) throw lost();
      if (this.#pending.isLong) this.#finish();
      if (!data.node) throw lost();
      if (!data.values) this.#compute([data]);
      // No tensor refers to the graph any more. Starting with an empty graph makes later programs
      // alike.
      if (this.#waiting.size === 0) this.#pending.clear();
      this.onAnswer();
    }
    return data.values!;
  }

  override disposeData(dataId: tf.DataId, force = false): boolean {
    const data = this.data.has(dataId) ? this.data.get(dataId) : undefined;
    const disposed = super.disposeData(dataId, force);
    if (!data || !disposed) return disposed;
    this.#waiting.delete(data);
    const parts = this.#parts.get(dataId);
    if (parts)
      for (const { dataId: part } of [parts.real, parts.imag]) this.disposeData(part, true);
    return disposed;
  }

  override async time(body: () => void): Promise<tf.BackendTimingInfo> {
    const start = performance.now();
    body();
    return { kernelMs: performance.now() - start };
  }

  /** Computes everything pending and clears the graph. */
  #finish(): void {
    const waiting = [...this.#waiting];
    try {
      this.#compute(waiting);
    } catch {
      // One of the tensors cannot be compiled. Only that one is lost, and reading it throws.
      for (const data of waiting) this.#computeAlone(data);
    }
    this.#pending.clear();
  }

  #computeAlone(data: TensorData): void {
    try {
      this.#compute([data]);
    } catch {
      data.node = undefined;
      this.#waiting.delete(data);
    }
  }

  /** Computes the tensors' values with one program. */
  #compute(all: readonly TensorData[]): void {
    const wanted = new Set<Node>();
    for (const { node } of all) if (!this.#pending.value(node!)) wanted.add(node!);
    if (wanted.size > 0) {
      const nodes = [...wanted];
      const { program, inputs } = this.#pending.program(nodes);
      const results = this.device.run(
        emit(lower(program, { backend: 'cpu', replicas: 1 })),
        inputs,
      );
      nodes.forEach((node, i) => this.#pending.setValue(node, results[i]));
    }
    for (const data of all) {
      data.values = this.#pending.value(data.node!)!.data as tf.backend_util.BackendValues;
      this.#waiting.delete(data);
    }
  }
}

function lost(): Error {
  return new Error('the operation behind this tensor could not be compiled');
}

/** A tensor's host values in the form that the device takes. */
function hostTensor({ values, shape, dtype }: TensorData): HostTensor {
  if (!values || !deviceType(dtype)) throw new Error(`a ${dtype} tensor cannot be compiled`);
  const numbers = values as ArrayLike<number>;
  switch (dtype) {
    case 'int32':
      return {
        shape,
        dtype,
        data: values instanceof Int32Array ? values : Int32Array.from(numbers),
      };
    case 'bool':
      return { shape, dtype, data: Uint8Array.from(numbers, (x) => (x ? 1 : 0)) };
    default: {
      const data = values instanceof Float32Array ? values : Float32Array.from(numbers);
      return { shape, dtype: 'float32', data };
    }
  }
}
