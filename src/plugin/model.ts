import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ImageSpec } from './dataset.js';

/**
 * A generator and a discriminator, as TensorFlow.js layers models. Conditional networks take the
 * classes as a second input, one-hot float32 [batch, classes].
 */
export interface GanNetworks {
  /** [batch, noise] float32, standard normal -> [batch, height, width, channels] in [-1, 1]. */
  readonly generator: LayersModel;
  /** [batch, height, width, channels] in [-1, 1] -> logits [batch, 1]. */
  readonly discriminator: LayersModel;
}

/** A pair of networks to train. */
export interface Model {
  /** The images that the generator makes and the discriminator takes. */
  readonly image: ImageSpec;
  /** Length of the generator's noise vector. */
  readonly noise: number;
  /**
   * How many classes conditional networks are told apart by: images are then made of, and judged as
   * of, a class. Default: none, the networks are not conditional.
   */
  readonly classes?: number | undefined;
  /** Whether an image's logit depends on the rest of its batch, as with batch norm. Default: no. */
  readonly discriminatorMixesBatch?: boolean;
  /**
   * Builds fresh networks on the TensorFlow.js backend that is active. Called once a run. Use the
   * initializers of `gan-recipes/trace`, which give the same weights on every backend.
   * @param seed the recipe's seed
   */
  networks(seed: number): Promise<GanNetworks>;
}
