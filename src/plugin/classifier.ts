import type * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ImageSpec } from './dataset.js';
import type { Settings, SettingValues } from './setting.js';

/** A network that tells images apart. Its plugin says `players: ['classifier']`. */
export interface ClassifierModel {
  /** The images that the network takes. */
  readonly image: ImageSpec;
  /** The values that black and full colour have in those images. Default: any. */
  readonly values?: readonly [black: number, full: number];
  /** How many classes it knows. */
  readonly classes: number;
  /** What the network gives, [batch, classes]: logits, or what a softmax made of them. */
  readonly output: 'logits' | 'probabilities';
  /** Files that the network's first weights come from; the run's lock has their hashes. */
  readonly files?: readonly string[];
  /**
   * Builds a fresh network while no device computes: images [batch, height,
   * width, channels] -> [batch, classes]. Called once a run. Use the initializers of `gan-recipes/trace`,
   * which give the same weights on every backend. TensorFlow.js's own `layers.dropout` may be used:
   * in a run it draws from the run's seed.
   * @param seed the recipe's seed
   */
  network(seed: number): Promise<LayersModel>;
}

/** What a classifier minimises. Its plugin says `players: ['classifier']`. */
export interface ClassifierLoss {
  /** Numbers that the loss takes as inputs of the step. An evaluation takes what schedules end at. */
  readonly settings?: Settings;
  /** The loss of each image, float32 [batch]; a step minimises the mean. */
  each(inputs: ClassifierLossInputs, settings: SettingValues): tf.Tensor1D;
}

export interface ClassifierLossInputs {
  /** [batch, classes], before any softmax. */
  readonly logits: tf.Tensor2D;
  /** int32 [batch], 0 .. classes-1. */
  readonly labels: tf.Tensor1D;
}
