import type * as tf from '@tensorflow/tfjs-core';
import { reaches } from './reach.js';
import { scheduledNumber } from './scheduled-number.js';
import { Type } from './type.js';
import type { StepView, ViewValue } from './view.js';

/**
 * What is added to a player's loss, or bounds its parameters. The recipe says how much a term weighs and
 * in every how many steps it is computed: `termParams` gives a plugin these params.
 */
export interface Regularizer {
  /** Whose loss the term is added to, and whose parameters are constrained. */
  readonly player: 'generator' | 'discriminator';
  /** What `term` takes from the view. What is not named here is refused. */
  readonly reads: readonly ViewValue[];
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

/**
 * The params that the program itself acts on, for regularizers that have a term.
 * @param weight what the term weighs by default
 * @param every the default of `every`
 */
export function termParams(weight: number, every = 1) {
  return {
    weight: scheduledNumber({
      default: weight,
      description: 'What the term is multiplied with: a number, or a schedule of it.',
    }),
    every: Type.Integer({
      minimum: 1,
      default: every,
      description:
        'Compute the term in every n-th step only, where it weighs n times as much (lazy regularization).',
    }),
    name: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
        description: 'What it is logged as, if a recipe has the same plugin twice.',
        ...reaches('nothing'),
      }),
    ),
  };
}
