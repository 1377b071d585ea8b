import * as tf from '@tensorflow/tfjs-core';
import type { AugmentTools } from 'gan-recipes/plugin';

/** A number for each image, float32 [batch, 1, 1, 1]. */
export type PerImage = tf.Tensor4D;

/** At most so many numbers an image. Each table is one draw: a draw for each number would be slow. */
const MOST = { uniform: 32, normal: 16 };

/** The random numbers of a batch, each independent for each image. */
export class Draws {
  readonly #uniforms: () => PerImage;
  readonly #normals: () => PerImage;

  constructor(
    readonly batch: number,
    readonly tools: AugmentTools,
  ) {
    this.#uniforms = columns(tools.uniform([batch, MOST.uniform]));
    this.#normals = columns(tools.normal([batch, MOST.normal]));
  }

  /** Uniform in [0, 1). */
  uniform(): PerImage {
    return this.#uniforms();
  }

  /** Uniform in [-1, 1). */
  around0(): PerImage {
    return tf.sub(tf.mul(this.uniform(), 2), 1);
  }

  /** Standard normal. */
  normal(): PerImage {
    return this.#normals();
  }

  /** 2 to a normal number with this standard deviation. */
  factor(deviation: tf.Scalar): PerImage {
    return tf.exp(tf.mul(this.normal(), tf.mul(deviation, Math.LN2)));
  }

  /** A whole number from 0 to below `many`. */
  whole(many: number): PerImage {
    return tf.floor(tf.mul(this.uniform(), many));
  }

  /** Whether an image is changed, bool: drawn for each image. */
  chosen(chance: tf.Scalar = this.tools.p): tf.Tensor {
    return tf.less(this.uniform(), chance);
  }

  /** The value for images that are changed, else the other one. */
  maybe(value: PerImage, otherwise: number, chance?: tf.Scalar): PerImage {
    return tf.where(this.chosen(chance), value, otherwise);
  }
}

/** Gives one column of a table after the other. */
function columns(table: tf.Tensor): () => PerImage {
  const [batch, many] = table.shape;
  let next = 0;
  return () => {
    if (next === many) throw new Error(`internal: more than ${many} numbers an image`);
    return tf.reshape(tf.slice(table, [0, next++], [batch, 1]), [batch, 1, 1, 1]);
  };
}
