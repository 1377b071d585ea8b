import type * as tf from '@tensorflow/tfjs-core';
import type { ImagePair } from './game.js';

/**
 * What the loss and the regularizers of a player see in its turn of a step. Images are float32 [batch,
 * height, width, channels] in [-1, 1], as the discriminator sees them: augmented, where the recipe
 * augments. What a network computes here is computed with the parameters that it has in this turn.
 */
export interface StepView {
  readonly real: tf.Tensor4D;
  /** In the generator's turn gradients reach the generator through them. */
  readonly fake: tf.Tensor4D;
  /** The discriminator's logits, [batch, 1]. */
  readonly realLogits: tf.Tensor2D;
  readonly fakeLogits: tf.Tensor2D;
  /** What the fakes were made of, float32 [batch, length]: standard normal, unless the model says so. None in a `game`. */
  readonly latents: tf.Tensor2D;
  /** The classes of real and fake images alike, one-hot [batch, classes]; absent without classes. */
  readonly classes?: tf.Tensor2D | undefined;
  /** The discriminator's outputs beside the logits, by the names that the model gives them. */
  readonly heads: Readonly<Record<string, { readonly real: tf.Tensor; readonly fake: tf.Tensor }>>;
  /**
   * Applies one of the model's other networks, by its name. Statistics change in the turn of its own
   * player only.
   */
  readonly networks: Readonly<Record<string, (...inputs: tf.Tensor[]) => tf.Tensor>>;
  /** Pairs of images that ought to be equal, by the names that the model's game gives them. */
  readonly pairs: Readonly<Record<string, () => ImagePair>>;
  /** Applies the discriminator again, as for penalties on its gradient. Statistics stay. */
  readonly discriminate: (images: tf.Tensor4D) => tf.Tensor2D;
  /** Applies the generator again, to other latents. The images are not augmented. Statistics stay. */
  readonly generate: (latents: tf.Tensor2D) => tf.Tensor4D;
  /** Augments images as the recipe says, with fresh random numbers. */
  readonly augment: (images: tf.Tensor4D) => tf.Tensor4D;
  /** Uniform numbers in [0, 1), the same on every backend; each call draws afresh. */
  readonly uniform: (shape: readonly number[]) => tf.Tensor;
  /** Standard normal numbers, the same on every backend; each call draws afresh. */
  readonly normal: (shape: readonly number[]) => tf.Tensor;
  /** The parameters that the player moves, by names such as `generator/dense/kernel`. */
  readonly parameters: ReadonlyMap<string, tf.Tensor>;
}

/** What losses and regularizers may take from the view beside random numbers and augmentation. */
export const VIEW_VALUES = [
  'real',
  'fake',
  'realLogits',
  'fakeLogits',
  'latents',
  'classes',
  'discriminate',
  'generate',
  'parameters',
] as const satisfies readonly (keyof StepView)[];

/** A value of the view; a head of the discriminator, another network, or a pair, by its name. */
export type ViewValue =
  (typeof VIEW_VALUES)[number] | `heads.${string}` | `networks.${string}` | `pairs.${string}`;
