import type * as tf from '@tensorflow/tfjs-core';

/** What a loss sees in one step: images in [-1, 1] and the discriminator's logits [batch, 1]. */
export interface LossInputs {
  readonly real: tf.Tensor4D;
  readonly fake: tf.Tensor4D;
  readonly realLogits: tf.Tensor2D;
  readonly fakeLogits: tf.Tensor2D;
  /** Applies the discriminator again, for penalties on its gradient. */
  readonly discriminate: (images: tf.Tensor4D) => tf.Tensor2D;
  /** Uniform numbers in [0, 1), the same on every backend; each call draws afresh. */
  readonly uniform: (shape: readonly number[]) => tf.Tensor;
}

/** The generator's step needs no real images. */
export type GeneratorLossInputs = Pick<LossInputs, 'fake' | 'fakeLogits'>;

/** A pair of losses, each a float32 scalar, a mean over the batch, to be minimised. */
export interface Loss {
  discriminator(inputs: LossInputs): tf.Scalar;
  generator(inputs: GeneratorLossInputs): tf.Scalar;
}
