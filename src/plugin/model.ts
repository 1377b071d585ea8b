import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ImageSpec } from './dataset.js';
import type { Game } from './game.js';

/**
 * A generator and a discriminator, as TensorFlow.js layers models. Conditional networks take the
 * classes as a second input, one-hot float32 [batch, classes].
 */
export interface GanNetworks {
  /** [batch, noise] float32, standard normal, or what `latents` makes of it -> [batch, height, width, channels] in [-1, 1]. */
  readonly generator: LayersModel;
  /** [batch, height, width, channels] in [-1, 1] -> logits [batch, 1], and an output for each of `heads`. */
  readonly discriminator: LayersModel;
  /** The networks of `otherNetworks`. */
  readonly [name: string]: LayersModel;
}

/** What of a model the training step must know. */
export interface ModelTraits {
  /**
   * What the generator takes, made of standard normal noise [batch, noise], such as one-hot codes. Pure,
   * in TensorFlow.js ops. Default: the noise itself.
   */
  latents?(noise: tf.Tensor2D): tf.Tensor2D;
  /** Names of the discriminator's outputs after the logits, such as `classes`. Default: none. */
  readonly heads?: readonly string[];
  /** Networks beside the two, and the player that moves each. Default: none. */
  readonly otherNetworks?: Readonly<Record<string, 'generator' | 'discriminator'>>;
  /**
   * Whether the discriminator of a conditional model is told the classes. Default: yes. ACGAN's is not:
   * it guesses them.
   */
  readonly discriminatorSeesClasses?: boolean;
  /** How the networks play, if fakes are made of images. Default: the generator makes them of noise. */
  readonly game?: Game | undefined;
}

/** A generator and a discriminator to train, and what else belongs to the game. */
export interface Model extends ModelTraits {
  /** The images that the generator makes and the discriminator takes. */
  readonly image: ImageSpec;
  /** Length of the generator's noise vector; 0 with a `game`. */
  readonly noise: number;
  /**
   * How many classes conditional networks are told apart by: images are then made of, and judged as
   * of, a class. Default: none, the networks are not conditional.
   */
  readonly classes?: number | undefined;
  /** Whether an image's logit depends on the rest of its batch, as with batch norm. Default: no. */
  readonly discriminatorMixesBatch?: boolean;
  /**
   * Builds fresh networks, while no device is open and nothing is computed. Called once a run. Use the
   * initializers of `gan-recipes/trace`, which give the same weights on every backend.
   * @param seed the recipe's seed
   */
  networks(seed: number): Promise<GanNetworks>;
}
