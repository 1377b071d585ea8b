import type { PluginCode } from '../extend/index.js';
import type { SECRETS, Secrets } from './secrets.js';

/** A symbol as key, as `SECRETS`. */
export const CODE = Symbol('code');

/** A plugin's name and params; validated, with defaults filled in. */
export interface PartChoice {
  readonly use: string;
  readonly [param: string]: unknown;
}

/** One value per network of the model, by name: generator and discriminator, or classifier. */
export type PerPlayer<T> = Readonly<Record<string, T>>;

/** The action when a health rule finds trouble. */
export type HealthAction = 'off' | 'warn' | 'stop' | 'rollback';

/** The settings of the health rules; the schema's descriptions explain the numbers. */
export interface HealthChoice {
  readonly nonFinite: { readonly action: 'stop' | 'rollback' };
  readonly lossDivergence: {
    readonly action: HealthAction;
    readonly factor: number;
    /** Number of logged steps. */
    readonly window: number;
  };
  readonly discriminatorStuck: {
    readonly action: HealthAction;
    readonly steps: number;
    readonly sure: number;
    readonly guessing: number;
  };
  readonly diversity: {
    readonly action: HealthAction;
    /** Fraction of the diversity of real images. */
    readonly least: number;
    readonly after: number;
  };
  readonly throughput: {
    readonly action: 'off' | 'warn' | 'stop';
    /** Fraction of the run's median speed. */
    readonly least: number;
    readonly seconds: number;
  };
  readonly rollback: { readonly lrFactor: number; readonly most: number };
}

/** A recipe after reading, composing and validating: frozen, complete, with all defaults. */
export interface Recipe {
  readonly name: string;
  readonly description?: string;
  readonly seed: number;
  /** Files (as absolute paths) and packages with plugins that are not built in. */
  readonly plugins?: readonly string[];
  readonly dataset: PartChoice;
  readonly model: PartChoice;
  readonly loss: PartChoice;
  readonly regularizers?: readonly PartChoice[];
  readonly augment?: readonly PartChoice[];
  readonly lossWeighting: PartChoice;
  readonly optimizer: PerPlayer<PartChoice>;
  readonly lrSchedule: PerPlayer<PartChoice>;
  readonly hardware: PartChoice;
  readonly train: {
    /** sequential: D, then G against the new D. joint: both losses of one graph, at once. */
    readonly mode: 'sequential' | 'joint';
    /**
     * Images per step, over all replicas; with `batchPerReplica` an estimate until replicas are
     * counted.
     */
    readonly batch: number;
    /** Images per step and replica, if the recipe sets this instead of the batch. */
    readonly batchPerReplica?: number;
    /** In a recipe that counts epochs, an estimate until the training images are counted. */
    readonly steps: number;
    /** Passes over the training images, if the recipe sets this instead of steps. */
    readonly epochs?: number;
    /** Whether the images are shuffled anew for each epoch. */
    readonly shuffle: boolean;
    /** Fraction of the training images, from the end, that is held out for evaluation. */
    readonly validationSplit: number;
    /**
     * Whether images are decoded before the first step, or ahead of each step; auto: by their size.
     */
    readonly data: 'auto' | 'resident' | 'stream';
    /** Number of equal parts of the batch with separate batch norm statistics. */
    readonly batchNormGroups: number | 'replicas';
    /** Number of equal parts of the batch whose gradients are added up. */
    readonly accumulate: number;
    /** Element type of matrix products and convolutions; everything else is float32. */
    readonly precision: 'f32' | 'bf16';
    /** Decay of a running average of the generator, from which samples are drawn; 0: none. */
    readonly ema: number | { readonly halfLife: number; readonly rampUp?: number };
    /** Mirror half of the real images. */
    readonly flip: boolean;
    /** Changes to all images before the discriminator sees them. */
    readonly diffAugment: readonly ('color' | 'translation' | 'cutout')[];
    /** Number of steps between logged metrics. */
    readonly logEvery: number;
  };
  readonly checkpoint: {
    readonly every: number;
    readonly keep: number;
    /** Keeps the best checkpoint by a logged metric, besides the latest ones. */
    readonly keepBest?: {
      readonly metric: string;
      readonly direction: 'minimize' | 'maximize';
    };
  };
  readonly samples: {
    readonly every: number;
    /** Rows and columns of the sample grid. */
    readonly grid: readonly [number, number];
  };
  readonly evaluate: { readonly every: number; readonly metrics: readonly PartChoice[] };
  readonly health: HealthChoice;
  readonly tracking: readonly PartChoice[];
  /** The places of secrets and their replacements; absent if the recipe has none. */
  readonly [SECRETS]?: Secrets;
  /** The plugins in folders of runs as they were loaded, by their absolute paths. */
  readonly [CODE]?: ReadonlyMap<string, PluginCode>;
  /** The parameters that `gan sweep` varies; a single run ignores them. */
  readonly sweep?: SweepBlock;
}

/** The domain of one parameter of a sweep, as in the recipe. */
export interface SweepParameter {
  readonly log?: readonly [number, number];
  readonly uniform?: readonly [number, number];
  readonly int?: readonly [number, number];
  readonly logInt?: readonly [number, number];
  readonly step?: number;
  readonly choice?: readonly unknown[];
  readonly when?: Readonly<Record<string, unknown>>;
}

/** A recipe's `sweep:` block, complete. */
export interface SweepBlock {
  readonly parameters: Readonly<Record<string, SweepParameter>>;
  readonly objective: {
    readonly metric: string;
    readonly direction: 'minimize' | 'maximize';
    readonly take: 'last' | 'best' | 'mean';
    readonly window: number;
  };
  /** As in the recipe: defaults are not filled in. */
  readonly tradeoffs?: readonly (Partial<SweepBlock['objective']> & { readonly metric: string })[];
  readonly trials: number;
  readonly hours?: number;
  readonly steps?: number;
  readonly seeds: number;
  readonly seed: number;
  readonly parallel: number;
  readonly retries: number;
  readonly sampler: PartChoice;
  readonly pruner?: PartChoice;
  readonly launcher: PartChoice;
}
