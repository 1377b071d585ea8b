import type * as tf from '@tensorflow/tfjs-core';
import type { StepView, ViewValue } from './view.js';

/**
 * A pair of losses, each a float32 scalar, a mean over the batch, to be minimised. A loss takes from the
 * view what it needs: what no loss and no regularizer takes is not computed.
 */
export interface Loss {
  /**
   * What each of the two takes from the view. What is not named here is refused. Default: images and
   * logits, real and fake.
   */
  readonly reads?: LossReads;
  discriminator(view: StepView): tf.Scalar;
  generator(view: StepView): tf.Scalar;
}

export interface LossReads {
  readonly discriminator: readonly ViewValue[];
  readonly generator: readonly ViewValue[];
}

const READ_BY_DEFAULT = ['real', 'fake', 'realLogits', 'fakeLogits'] as const;

/** What a loss takes from the view. */
export function readsOf({ reads }: Pick<Loss, 'reads'>): LossReads {
  return reads ?? { discriminator: READ_BY_DEFAULT, generator: READ_BY_DEFAULT };
}
