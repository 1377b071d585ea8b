import type { SECRETS, Secrets } from './secrets.js';

/** A plugin by name, with its params beside it; validated, with defaults filled in. */
export interface PartChoice {
  readonly use: string;
  readonly [param: string]: unknown;
}

/** Something for each network of the model, by its name: generator and discriminator, or classifier. */
export type PerNetwork<T> = Readonly<Record<string, T>>;

/** What is done when a health rule finds trouble. */
export type HealthAction = 'off' | 'warn' | 'stop' | 'rollback';

/** The rules that watch a run; the schema's descriptions say what each number means. */
export interface HealthChoice {
  readonly nonFinite: { readonly action: 'stop' | 'rollback' };
  readonly lossDivergence: {
    readonly action: HealthAction;
    readonly factor: number;
    /** Logged steps. */
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
    /** A share of the diversity of real images. */
    readonly least: number;
    readonly after: number;
  };
  readonly throughput: {
    readonly action: 'off' | 'warn' | 'stop';
    /** A share of the run's median. */
    readonly least: number;
    readonly seconds: number;
  };
  readonly rollback: { readonly lrFactor: number; readonly most: number };
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
    /** Images a step, over all replicas; with `batchPerReplica` a guess until these are counted. */
    readonly batch: number;
    /** Images a step for each replica, where the recipe says that instead of the batch. */
    readonly batchPerReplica?: number;
    /** In a recipe that counts epochs, a guess until the training images are counted. */
    readonly steps: number;
    /** Passes over the training images, where the recipe says that instead of steps. */
    readonly epochs?: number;
    /** Whether each epoch has an order of its own. */
    readonly shuffle: boolean;
    /** Share of the training images, the last ones, that are held out to evaluate with. */
    readonly validationSplit: number;
    /** Whether images are decoded before the first step, or ahead of each; auto: by their size. */
    readonly data: 'auto' | 'resident' | 'stream';
    /** Equal parts of the batch that batch normalization looks at one by one. */
    readonly batchNormGroups: number | 'replicas';
    /** What matrix products and convolutions multiply in; all else is float32. */
    readonly precision: 'f32' | 'bf16';
    /** Decay of a running average of the generator, from which samples are drawn; 0: none. */
    readonly ema: number;
    /** Mirror half of the real images. */
    readonly flip: boolean;
    /** Changes to all images before the discriminator sees them. */
    readonly diffAugment: readonly ('color' | 'translation' | 'cutout')[];
    /** Log metrics every so many steps. */
    readonly logEvery: number;
  };
  readonly checkpoint: {
    readonly every: number;
    readonly keep: number;
    /** The best checkpoint by a metric that is logged is kept beside the latest. */
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
  /** Where it holds secrets, and what is kept of them; absent if it holds none. */
  readonly [SECRETS]?: Secrets;
  /** What `gan sweep` varies; a single run has no use for it. */
  readonly sweep?: SweepBlock;
}

/** What one parameter of a sweep can be, as the recipe says it. */
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
  /** As the recipe says them: defaults are not filled in. */
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
