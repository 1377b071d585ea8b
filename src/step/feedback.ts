import * as tf from '@tensorflow/tfjs-core';
import type { TensorWeights, WeightFeedback } from '../plugin/index.js';

/** Applies a weighting's feedback. Its slots are variables of the run's state. */
export class Feedback {
  readonly #slots: ReadonlyMap<string, tf.Variable>;

  constructor(private readonly rule: WeightFeedback) {
    const slots = Object.entries(rule.slots);
    this.#slots = new Map(
      slots.map(([name, start]) => [name, tf.variable(tf.scalar(start), false)]),
    );
  }

  /** The slots, by names such as `lossWeighting/accuracy`. */
  get variables(): Map<string, tf.Variable> {
    return new Map([...this.#slots].map(([name, slot]) => [`lossWeighting/${name}`, slot]));
  }

  weights(given: Readonly<Record<string, tf.Scalar>>): Readonly<Record<string, tf.Scalar>> {
    return { ...this.rule.weights(given as unknown as TensorWeights, this.#values()) };
  }

  /** Updates the slots with the measured quantities of a step. */
  update(measured: Readonly<Record<string, tf.Scalar>>): void {
    const next = this.rule.update(this.#values(), measured);
    this.#slots.forEach((slot, name) => slot.assign(next[name]));
  }

  #values(): Record<string, tf.Scalar> {
    return Object.fromEntries(this.#slots) as Record<string, tf.Variable<tf.Rank.R0>>;
  }
}

/** Fraction of correctly signed logits: above 0 for real images, below 0 for fakes. */
export function accuracyOf(realLogits: tf.Tensor2D, fakeLogits: tf.Tensor2D): tf.Scalar {
  const right = tf.concat([tf.greater(realLogits, 0), tf.less(fakeLogits, 0)]);
  return tf.mean<tf.Scalar>(tf.cast(right, 'float32'));
}

/** Euclidean norm of all gradients as one vector. */
export function normOf(gradients: readonly tf.Tensor[]): tf.Scalar {
  const squares = gradients.map((gradient) => tf.sum<tf.Scalar>(tf.square(gradient)));
  return tf.sqrt(tf.addN(squares));
}
