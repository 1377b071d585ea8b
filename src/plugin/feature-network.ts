import type { Protocol } from './protocol.js';

/** What a network sees in images, row by row: one row an image, in the images' order. */
export interface ImageFeatures {
  readonly count: number;
  /** float32 [count, size] */
  readonly features: Float32Array;
  readonly size: number;
  /** float32 [count, classes], before any softmax. */
  readonly logits: Float32Array;
  readonly classes: number;
}

/** A trained network on the run's device that metrics look at images through. */
export interface FeatureNetwork {
  /** Such as `inception-2015`. */
  readonly name: string;
  /** `sha256:…` of its weights: features of other weights are not compared. */
  readonly hash: string;
  /** What else decides on the features, such as how images are resized. */
  readonly protocol: Protocol;
  /**
   * @param images uint8 [count, height, width, channels], of the run's size
   * @param progress called with the number of images processed
   */
  extract(images: Uint8Array, progress: (done: number) => void): Promise<ImageFeatures>;
}
