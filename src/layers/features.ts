import * as tf from '@tensorflow/tfjs-core';
import { initializers } from '@tensorflow/tfjs-layers';
import { Normal, type StepRandom } from '../trace/index.js';
import {
  SingleLayer,
  imageShape,
  layerArgs,
  weightName,
  type LayerArgs,
  type SeededArgs,
  type Weight,
} from './layer.js';

export interface MinibatchStdDevArgs extends LayerArgs {
  /** Images that are compared with each other; at most so many as divide the batch. Default: 4. */
  readonly group?: number;
  /** Maps that are added, each of a part of the channels. Default: 1. */
  readonly maps?: number;
}

/**
 * Adds a map that says how much the images of a group differ, so that a discriminator sees fakes that
 * are all alike: Karras et al., "Progressive growing of GANs" (2018), section 3; in groups as in
 * StyleGAN2. The images of a batch are mixed: a model says so with `discriminatorMixesBatch`.
 */
export class MinibatchStdDev extends SingleLayer {
  static readonly className = 'GanMinibatchStdDev';

  constructor(private readonly args: MinibatchStdDevArgs = {}) {
    super(layerArgs(args));
  }

  override computeOutputShape(shape: number[]): (number | null)[] {
    const [batch, height, width, channels] = imageShape(shape);
    return [batch, height, width, channels + (this.args.maps ?? 1)];
  }

  protected override forward(x: tf.Tensor): tf.Tensor {
    const [batch, height, width, channels] = x.shape as [number, number, number, number];
    const { maps = 1 } = this.args;
    let group = Math.min(batch, this.args.group ?? 4);
    while (batch % group !== 0) group--;
    const parts = tf.reshape(x, [group, batch / group, height * width, maps, channels / maps]);
    const { variance } = tf.moments(parts, 0);
    const spread = tf.mean(tf.sqrt(tf.add(variance, 1e-8)), [1, 3]);
    const each = tf.reshape(spread, [1, batch / group, 1, 1, maps]);
    const map = tf.reshape(tf.tile(each, [group, 1, height, width, 1]), [
      batch,
      height,
      width,
      maps,
    ]);
    return tf.concat([x, map], 3);
  }
}

/**
 * Adds noise to each place, the same for all channels, times a learnt strength that begins at 0: Karras,
 * Laine and Aila, "A style-based generator architecture for GANs" (2019), section 3.2. In training the
 * noise is drawn from the step's random numbers; when images are drawn it is a fixed map, a weight of
 * the layer, so that an image depends on its latents alone.
 */
export class NoiseInjection extends SingleLayer {
  static readonly className = 'GanNoiseInjection';
  #strength!: Weight;
  #fixed!: Weight;
  #random: (() => StepRandom) | undefined;

  constructor(private readonly args: SeededArgs) {
    super({ name: args.name });
  }

  /** The step calls this with its random numbers. */
  drawFrom(random: () => StepRandom): void {
    this.#random = random;
  }

  override build(shape: number[]): void {
    const [, height, width] = imageShape(shape);
    this.#strength = this.addWeight('strength', [], 'float32', initializers.zeros());
    const start = new Normal(this.args.seed, weightName(this.args, 'noise'), 1);
    const extents = [1, height, width, 1];
    this.#fixed = this.addWeight('noise', extents, 'float32', start, undefined, false);
    super.build(shape);
  }

  protected override forward(x: tf.Tensor, training: boolean): tf.Tensor {
    const [batch, height, width] = x.shape;
    const noise =
      training && this.#random
        ? this.#random().normal([batch, height, width, 1])
        : this.#fixed.read();
    return tf.add(x, tf.mul(noise, this.#strength.read()));
  }
}
