import type * as tf from '@tensorflow/tfjs-core';
import type { StepView } from './loss.js';

/**
 * What is added to a player's loss, or bounds its parameters. The recipe says how much a term weighs and
 * in every how many steps it is computed; neither is the regularizer's business.
 */
export interface Regularizer {
  /** Whose loss the term is added to, and whose parameters are constrained. */
  readonly player: 'generator' | 'discriminator';
  /** What the term weighs where the recipe does not say. Default: 1. */
  readonly weight?: number;
  /** Scalars kept from one computation to the next, and what each starts at. Default: none. */
  readonly slots?: Readonly<Record<string, number>>;
  /**
   * The term, a float32 scalar, a mean over the batch. `slots` of the result replace the slots where
   * the player moves in this step.
   */
  term?(view: StepView, slots: Readonly<Record<string, tf.Scalar>>): RegularizerTerm;
  /**
   * Replaces a parameter after each update of the player; of the same shape.
   * @param name such as `discriminator/conv0/kernel`
   */
  constrain?(parameter: tf.Tensor, name: string): tf.Tensor;
}

export interface RegularizerTerm {
  readonly value: tf.Scalar;
  readonly slots?: Readonly<Record<string, tf.Scalar>>;
}
