import type * as tf from '@tensorflow/tfjs-core';
import type { ImageSpec } from './dataset.js';

/** What a game computes with. Images are float32 [batch, height, width, channels] in [-1, 1]. */
export interface GameTools {
  /** The step's images of the data set. */
  readonly images: tf.Tensor4D;
  /** The step's images of the game's other domains, by name. */
  readonly domains: Readonly<Record<string, tf.Tensor4D>>;
  /** Applies a network of the model as in training, with the parameters that it has in this turn. */
  readonly networks: Readonly<Record<string, (...inputs: tf.Tensor[]) => tf.Tensor>>;
}

/**
 * How a model's networks play where fakes are made of images of another domain instead of noise. All
 * functions are pure, in TensorFlow.js ops. Losses and regularizers see `real`, `fakes` and
 * `discriminate` as those of any GAN, so that all of them fit. With several discriminators, join their
 * images along the batch, and divide them again in `discriminate`.
 */
export interface Game {
  /** The other domains, by name: the data set must have each, of this size. */
  readonly domains: Readonly<Record<string, ImageSpec>>;
  /** The domain whose images the generator is applied to when images are drawn. */
  readonly source: string;
  /** The real images: of the same shape as the fakes. */
  readonly real: (tools: GameTools) => tf.Tensor4D;
  /** Makes the fakes, once a step. */
  readonly fakes: (tools: GameTools) => tf.Tensor4D;
  /** Logits [images, any number] of real images, of fakes, or of what a penalty makes of them. */
  readonly discriminate: (images: tf.Tensor4D, tools: GameTools) => tf.Tensor2D;
  /** Pairs of images that ought to be equal, for regularizers, by name. Default: none. */
  readonly pairs?: Readonly<Record<string, (tools: GameTools, fakes: tf.Tensor4D) => ImagePair>>;
  /** Earlier fakes that the discriminator sees in place of some of the new ones. Default: none. */
  readonly pool?: PoolOptions | undefined;
}

/**
 * A pool of fakes: Shrivastava et al., "Learning from simulated and unsupervised images through
 * adversarial training" (2017), section 2.3, as in CycleGAN. Once it is full, every second fake, chosen
 * at random, is exchanged for one of the pool's.
 */
export interface PoolOptions {
  /** How many fakes are kept of each part. */
  readonly size: number;
  /** Equal parts of the fakes along the batch, each with a pool of its own, such as the two domains'. */
  readonly parts: number;
}

/** Images as they ought to be, and as the networks made them: of one shape. */
export type ImagePair = readonly [wanted: tf.Tensor4D, made: tf.Tensor4D];
