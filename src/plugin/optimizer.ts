import type * as tf from '@tensorflow/tfjs-core';

export interface OptimizerInputs {
  /** The parameter's, such as `generator/dense/kernel`. */
  readonly name: string;
  readonly parameter: tf.Tensor;
  /** Same shape as the parameter. */
  readonly gradient: tf.Tensor;
  /**
   * The Euclidean length of all gradients that the player gets in this update, as one vector. It is
   * computed if an optimizer asks for it.
   */
  readonly gradientNorm: tf.Scalar;
  /** The parameter's slots, each of its shape. */
  readonly slots: Readonly<Record<string, tf.Tensor>>;
  readonly learningRate: tf.Scalar;
  /** How many updates this network has had, this one included: 1 on the first. float32. */
  readonly count: tf.Scalar;
  /** The optimizer's own settings, float32 scalars. */
  readonly settings: Readonly<Record<string, tf.Scalar>>;
}

export interface OptimizerUpdate {
  readonly parameter: tf.Tensor;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}

/** A pure update rule in TensorFlow.js ops, as in optax: no hidden state, nothing baked in. */
export interface Optimizer {
  /** The base learning rate; a schedule scales or replaces it. */
  readonly lr: number;
  /** Names of the per-parameter state, which starts at zero, such as `m` and `v`. */
  readonly slots: readonly string[];
  /**
   * Numbers that `update` is to take from its inputs, such as betas: they go into the compiled step
   * as inputs, so that runs which differ in them share it. Give 1 - beta as a setting of its own
   * where it matters: in float32 the difference loses digits.
   */
  readonly settings?: Readonly<Record<string, number>>;
  update(inputs: OptimizerInputs): OptimizerUpdate;
}
