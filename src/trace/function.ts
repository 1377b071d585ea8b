import type * as tf from '@tensorflow/tfjs-core';

/** Element types of host values that are copied to and from a device. */
export type HostDType = 'float32' | 'int32' | 'bool' | 'uint8' | 'uint32';

/** Element types in which a function's matrix products and convolutions multiply. */
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
 * A pure step, written in the TensorFlow.js API, with named inputs and outputs, and variables that
 * it may read and assign. Compiling hardware calls it once, on symbolic tensors; eager hardware
 * calls it once per step, on real tensors. So the function must not read a tensor's values
 * (`dataSync`) and must draw random numbers only through `random` of this package.
 */
export interface TensorFunction {
  readonly name: string;
  /**
   * Element type in which matrix products and convolutions multiply; default f32. With bf16 their
   * operands are rounded to bfloat16; variables and everything else stay float32. Only for
   * compiling hardware.
   */
  readonly precision?: Precision | undefined;
  readonly inputs: Readonly<Record<string, InputSpec>>;
  /** Every variable the function may touch, by a name that is unique in the run. */
  readonly state: ReadonlyMap<string, tf.Variable>;
  call(inputs: Record<string, tf.Tensor>): Record<string, tf.Tensor>;
}
