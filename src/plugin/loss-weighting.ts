import type * as tf from '@tensorflow/tfjs-core';

/** The weights of one step: g_w and d_w of Google's advice for GANs on TPUs. */
export interface LossWeights {
  readonly generator: number;
  readonly discriminator: number;
}

/**
 * Chooses g_w and d_w for each step. They are inputs of the compiled step, so no choice recompiles.
 * A network whose weight is 0 in a step does not move at all: parameters, optimizer state and batch
 * statistics stay as they are.
 */
export interface LossWeighting {
  /** @param step counts from 0 */
  at(step: number): LossWeights;
  /** Changes these weights by what the steps before have shown. */
  readonly feedback?: WeightFeedback;
}

/** The same weights inside a step, float32 scalars. */
export interface TensorWeights {
  readonly generator: tf.Scalar;
  readonly discriminator: tf.Scalar;
}

/**
 * What a step can measure, a float32 scalar, under the name that it is logged by.
 *
 * `accuracy/discriminator`: share of the batch's real and fake images whose logit is on the right
 * side of 0, 0 to 1. `gradientNorm/…`: Euclidean length of a network's gradient, all parameters
 * together, before the weight.
 */
export type StepMeasure =
  'accuracy/discriminator' | 'gradientNorm/generator' | 'gradientNorm/discriminator';

/**
 * Feedback from step to step, in TensorFlow.js ops inside the compiled step: nothing is read back
 * for it, nothing recompiles, and its state is saved with the run's, so a resumed run goes on alike.
 */
export interface WeightFeedback {
  /** What is to be measured. */
  readonly measures: readonly StepMeasure[];
  /** Scalars kept from step to step, and what each starts at. */
  readonly slots: Readonly<Record<string, number>>;
  /** The weights of a step, from those that `at` gave and the slots. Never below 0. */
  weights(given: TensorWeights, slots: Readonly<Record<string, tf.Scalar>>): TensorWeights;
  /** The slots after a step, from those before it and what was measured of `measures`. */
  update(
    slots: Readonly<Record<string, tf.Scalar>>,
    measured: Readonly<Record<StepMeasure, tf.Scalar>>,
  ): Record<string, tf.Scalar>;
}
