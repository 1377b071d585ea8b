import type { TensorFunction } from '../trace/function.js';
import type { ImageSpec } from './dataset.js';
import type { Protocol } from './protocol.js';

/** A trained network that metrics look at images through. */
export interface FeatureNetwork {
  /** Such as `inception-2015`. */
  readonly name: string;
  /** `sha256:…` of its weights: features of other weights are not compared. */
  readonly hash: string;
  /** Length of an image's features. */
  readonly features: number;
  /** Number of classes. */
  readonly logits: number;
  /** What else decides on the features, such as how images are resized. */
  readonly protocol: Protocol;
  /**
   * Makes the network on the TensorFlow.js backend that is active. Input: `images` uint8 [batch,
   * height, width, channels]. Outputs: `features` float32 [batch, features] and `logits` float32
   * [batch, logits], before any softmax. Names of its variables are unique in the run: they begin
   * with the network's name and hash.
   * @throws GanError (exit code 2) if it cannot take such images
   */
  make(batch: number, image: ImageSpec): TensorFunction | Promise<TensorFunction>;
}
