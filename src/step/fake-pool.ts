import * as tf from '@tensorflow/tfjs-core';
import type { ImageSpec, PoolOptions } from '../plugin/index.js';
import { lateZeros, type StepRandom } from '../trace/index.js';

/** Earlier fakes of one kind. */
interface Pool {
  /** [size, height, width, channels]. */
  readonly images: tf.Variable<tf.Rank.R4>;
  /** How many of them are there. */
  readonly count: tf.Variable<tf.Rank.R0>;
}

/**
 * A pool of earlier fakes for the discriminator: see `PoolOptions`. The images are
 * state of the step, and so in checkpoints; which of them are exchanged is drawn from the step's random
 * numbers. So a resumed run has the same bits.
 */
export class FakePool {
  readonly #pools: readonly Pool[];

  constructor(
    private readonly options: PoolOptions,
    { height, width, channels }: ImageSpec,
  ) {
    this.#pools = Array.from({ length: options.parts }, () => ({
      images: tf.variable(lateZeros<tf.Rank.R4>([options.size, height, width, channels]), false),
      count: tf.variable<tf.Rank.R0>(tf.scalar(0), false),
    }));
  }

  /** The state, by names such as `pool/0/images`. */
  get variables(): Map<string, tf.Variable> {
    return new Map(
      this.#pools.flatMap(({ images, count }, i): [string, tf.Variable][] => [
        [`pool/${i}/images`, images],
        [`pool/${i}/count`, count],
      ]),
    );
  }

  /** Keeps new fakes and gives some of the earlier ones in their place. Call this once a step. */
  exchange(fakes: tf.Tensor4D, random: StepRandom): tf.Tensor4D {
    const parts = tf.split<tf.Tensor4D>(fakes, this.#pools.length);
    return tf.concat(parts.flatMap((part, i) => this.#exchange(this.#pools[i], part, random)));
  }

  /** One fake after the other, as in the paper's code. */
  #exchange(pool: Pool, fakes: tf.Tensor4D, random: StepRandom): tf.Tensor4D[] {
    const { size } = this.options;
    const batch = fakes.shape[0];
    const [places, chances] = tf.split(random.uniform([2 * batch]), 2).map((x) => tf.unstack(x));
    let [images, count]: [tf.Tensor4D, tf.Tensor] = [pool.images, pool.count];
    const given = tf.split<tf.Tensor4D>(fakes, batch).map((fake, i) => {
      const isFull = tf.greaterEqual(count, size);
      const drawn = tf.minimum(tf.floor(tf.mul(places[i], size)), size - 1);
      const place = tf.where(isFull, drawn, count);
      const isTaken = tf.logicalAnd(isFull, tf.less(chances[i], 0.5));
      const old = tf.gather(images, tf.reshape(tf.cast(place, 'int32'), [1]));
      const isHere = tf.reshape(tf.equal(tf.range(0, size), place), [size, 1, 1, 1]);
      const isKept = tf.logicalOr(tf.logicalNot(isFull), isTaken);
      images = tf.where(tf.logicalAnd(isHere, isKept), fake, images);
      count = tf.minimum(tf.add(count, 1), size);
      return tf.where(isTaken, old, fake);
    });
    pool.images.assign(images);
    pool.count.assign(count as tf.Scalar);
    return given;
  }
}
