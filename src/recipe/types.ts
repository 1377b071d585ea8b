import type { SweepBlock } from './sweep/types.js';

/** A plugin by name, with its params beside it; validated, with defaults filled in. */
export interface PartChoice {
  readonly use: string;
  readonly [param: string]: unknown;
}

/** The two networks of a GAN, each with something of its own. */
export interface PerNetwork<T> {
  readonly generator: T;
  readonly discriminator: T;
}

/** A recipe after reading, composing and validating: frozen, complete, every default filled in. */
export interface Recipe {
  readonly name: string;
  readonly description?: string;
  readonly seed: number;
  /** Files and packages with plugins that do not come with gan; files as absolute paths. */
  readonly plugins?: readonly string[];
  readonly dataset: PartChoice;
  readonly model: PartChoice;
  readonly loss: PartChoice;
  readonly lossWeighting: PartChoice;
  readonly optimizer: PerNetwork<PartChoice>;
  readonly lrSchedule: PerNetwork<PartChoice>;
  readonly hardware: PartChoice;
  readonly train: {
    /** sequential: D, then G against the new D. joint: both losses of one graph, at once. */
    readonly mode: 'sequential' | 'joint';
    /** Images a step, over all replicas. */
    readonly batch: number;
    readonly steps: number;
    /** Decay of a running average of the generator, from which samples are drawn; 0: none. */
    readonly ema: number;
    /** Mirror half of the real images. */
    readonly flip: boolean;
    /** Changes to all images before the discriminator sees them. */
    readonly diffAugment: readonly ('color' | 'translation' | 'cutout')[];
    /** Log metrics every so many steps. */
    readonly logEvery: number;
  };
  readonly checkpoint: { readonly every: number; readonly keep: number };
  readonly samples: {
    readonly every: number;
    /** Rows and columns of the sample grid. */
    readonly grid: readonly [number, number];
  };
  readonly evaluate: { readonly every: number; readonly metrics: readonly PartChoice[] };
  readonly tracking: readonly PartChoice[];
  /** What `gan sweep` varies; a single run has no use for it. */
  readonly sweep?: SweepBlock;
}
