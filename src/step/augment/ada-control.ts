import * as tf from '@tensorflow/tfjs-core';
import type { AdaControl } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';

/** How many batches the signs are averaged over before the chance changes, as in the paper. */
const INTERVAL = 4;

/**
 * The chance of an augmentation, controlled as by Karras et al., "Training generative adversarial networks
 * with limited data" (2020), section 3.1: the mean sign of the logits of real images says how far the
 * discriminator overfits. After every four batches the chance goes up where it is above the target, else
 * down. Unlike in the paper's code, it stays at most 1.
 */
export class AdaChance {
  readonly #p: tf.Variable<tf.Rank.R0>;
  /** Of the batches since the last change. */
  readonly #signs = tf.variable<tf.Rank.R0>(tf.scalar(0), false);
  readonly #batches = tf.variable<tf.Rank.R0>(tf.scalar(0), false);

  constructor(
    private readonly name: string,
    private readonly rule: AdaControl,
    private readonly batch: number,
  ) {
    this.#p = tf.variable<tf.Rank.R0>(tf.scalar(rule.start), false);
  }

  /** The state, by names such as `augment/ada/p`. */
  get variables(): Map<string, tf.Variable> {
    return new Map([
      [`augment/${this.name}/p`, this.#p],
      [`augment/${this.name}/signs`, this.#signs],
      [`augment/${this.name}/batches`, this.#batches],
    ]);
  }

  /** The numbers of the rule, inputs of each step. */
  get settings(): Record<string, HostTensor> {
    const scalar = (value: number): HostTensor => ({
      shape: [],
      dtype: 'float32',
      data: Float32Array.of(value),
    });
    return {
      [`augment/${this.name}/target`]: scalar(this.rule.target),
      [`augment/${this.name}/images`]: scalar(this.rule.images),
    };
  }

  /** The chance as it is now. */
  get p(): tf.Scalar {
    return tf.clone<tf.Scalar>(this.#p);
  }

  /**
   * Takes in one batch.
   * @param sign the mean sign of the discriminator's logits of real images
   * @param active whether the discriminator moves in this step; if not, nothing changes
   */
  update(inputs: Record<string, tf.Tensor>, sign: tf.Scalar, active: tf.Tensor): void {
    const { [`augment/${this.name}/target`]: target, [`augment/${this.name}/images`]: images } =
      inputs;
    const batches = tf.add(this.#batches, 1);
    const signs = tf.add(this.#signs, sign);
    const isDue = tf.greaterEqual(batches, INTERVAL);
    const step = tf.div(INTERVAL * this.batch, images);
    const moved = tf.add(this.#p, tf.mul(tf.sign(tf.sub(tf.div(signs, batches), target)), step));
    const next: [tf.Variable<tf.Rank.R0>, tf.Tensor][] = [
      [this.#p, tf.where(isDue, tf.clipByValue(moved, 0, 1), this.#p)],
      [this.#signs, tf.where(isDue, 0, signs)],
      [this.#batches, tf.where(isDue, 0, batches)],
    ];
    for (const [slot, value] of next) slot.assign(tf.where(active, value, slot) as tf.Scalar);
  }
}
