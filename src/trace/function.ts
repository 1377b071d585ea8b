import type * as tf from '@tensorflow/tfjs-core';

/** Types of host values as they cross to and from a device. */
export type HostDType = 'float32' | 'int32' | 'bool' | 'uint8' | 'uint32';

/** What a function's matrix products and convolutions multiply in. */
export type Precision = 'f32' | 'bf16';

/** Shape and type of a value that a tensor function takes. */
export interface InputSpec {
  readonly shape: readonly number[];
  /** The type the value has in memory. A `uint8` input is seen as an `int32` tensor by the function. */
  readonly dtype: HostDType;
}

/** A value in host memory, row-major. Bools are bytes 0 and 1. */
export interface HostTensor {
  readonly shape: readonly number[];
  readonly dtype: HostDType;
  readonly data: Float32Array | Int32Array | Uint8Array | Uint32Array;
}

/**
 * A pure step, written in the TensorFlow.js API: named inputs in, named outputs out, and variables
 * that it may read and assign. It is called once, on symbolic tensors, by hardware that compiles,
 * and once a step, on real tensors, by hardware that runs eagerly; so it must not read a tensor's
 * values (`dataSync`) and must draw random numbers only through `random` of this package.
 */
export interface TensorFunction {
  readonly name: string;
  /**
   * What matrix products and convolutions multiply in; default f32. bf16: their operands are rounded
   * to bfloat16; variables and all else stay float32. Only for hardware that compiles.
   */
  readonly precision?: Precision | undefined;
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Every variable the function may touch, by a name that is unique in the run. */
  readonly state: ReadonlyMap<string, tf.Variable>;
  call(inputs: Record<string, tf.Tensor>): Record<string, tf.Tensor>;
}
