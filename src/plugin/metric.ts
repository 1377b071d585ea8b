import type { ImageSpec, LoadedImages } from './dataset.js';

export interface MetricInputs {
  readonly image: ImageSpec;
  /** Draws fakes with the generator as it is now: uint8, [count, height, width, channels]. */
  readonly generate: (count: number) => Promise<Uint8Array>;
  readonly real: (split: 'train' | 'test') => Promise<LoadedImages>;
}

/** A score of a generator. */
export interface Metric {
  /** Names and values to log; finite numbers. */
  evaluate(inputs: MetricInputs): Promise<Record<string, number>>;
}
