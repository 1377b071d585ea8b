import * as tf from '@tensorflow/tfjs-core';

/** The name of gan's own TensorFlow.js kernel; each backend registers its implementation. */
export const RANDOM_UNIFORM = 'GanRandomUniform';

export interface RandomUniformAttrs {
  readonly shape: readonly number[];
  /** The number of this draw within its step. */
  readonly use: number;
}

/**
 * Random numbers inside a step. They are functions of (seed, step, draw) without hidden state: the
 * same on every backend, and different in each step although the program is compiled once.
 */
export class StepRandom {
  #draws = 0;

  /**
   * @param seed int32 [2], the key
   * @param step int32 [], the training step
   * @param part where the step computes its batch in equal parts: which one this is, from 0. The first
   *   axis of each draw is then the part of the batch, and gets the numbers that the whole batch has there
   */
  constructor(
    private readonly seed: tf.Tensor,
    private readonly step: tf.Tensor,
    private readonly part: { readonly index: number; readonly of: number } = { index: 0, of: 1 },
  ) {}

  /** How many draws there were. Setting it draws the same numbers again, or leaves some out. */
  get draws(): number {
    return this.#draws;
  }

  set draws(count: number) {
    this.#draws = count;
  }

  /** Uniform in [0, 1). Each call is a separate draw. */
  uniform(shape: readonly number[]): tf.Tensor {
    return this.#ofPart(shape, (whole) => this.#uniform(whole));
  }

  /** Standard normal, by Box-Muller. The same values as the host's `normalValues`, up to rounding. */
  normal(shape: readonly number[]): tf.Tensor {
    return this.#ofPart(shape, (whole) => this.#normal(whole));
  }

  #ofPart(shape: readonly number[], draw: (shape: readonly number[]) => tf.Tensor): tf.Tensor {
    const { index, of } = this.part;
    const [rows, ...rest] = shape;
    if (of === 1 || rows === undefined) return draw(shape);
    const begin = [index * rows, ...rest.map(() => 0)];
    return tf.tidy(() => tf.slice(draw([of * rows, ...rest]), begin, [...shape]));
  }

  #uniform(shape: readonly number[]): tf.Tensor {
    const attrs = { shape: [...shape], use: this.#draws++ };
    return tf.engine().runKernel(RANDOM_UNIFORM, { seed: this.seed, step: this.step }, attrs);
  }

  #normal(shape: readonly number[]): tf.Tensor {
    const count = shape.reduce((product, extent) => product * extent, 1);
    const half = Math.ceil(count / 2);
    return tf.tidy(() => {
      const [first, second] = tf.split(this.#uniform([half * 2]), 2);
      const radius = tf.sqrt(tf.mul(-2, tf.log(tf.sub(1, first))));
      const angle = tf.mul(2 * Math.PI, second);
      const both = tf.concat([tf.mul(radius, tf.cos(angle)), tf.mul(radius, tf.sin(angle))]);
      return tf.reshape(count === half * 2 ? both : tf.slice(both, 0, count), [...shape]);
    });
  }
}
