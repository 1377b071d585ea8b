import type { layers } from '@tensorflow/tfjs-layers';

export interface DcganOptions {
  readonly size: number;
  readonly channels: number;
  readonly noise: number;
  readonly width: number;
  readonly halvings: number;
  readonly discriminatorNorm: 'batch' | 'spectral' | 'none';
  readonly architecture: 'tf-gan' | 'studiogan';
  readonly conditioning: 'none' | 'concat' | 'projection';
  /** Of conditional networks. */
  readonly classes: number;
  readonly seed: number;
}

/** The layers of both networks, each in its order. */
export interface Stacks {
  readonly generator: readonly layers.Layer[];
  /** From images to one row of features an image. */
  readonly features: readonly layers.Layer[];
  /** From the features to the logit. */
  readonly logit: layers.Layer;
}
