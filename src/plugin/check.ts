import type { ClassifierModel } from './classifier.js';
import type { Dataset } from './dataset.js';
import type { Model } from './model.js';

/** What a plugin may know of a run when it checks its params against it. */
export interface RunFacts {
  readonly batch: number;
  readonly steps: number;
  readonly mode: 'sequential' | 'joint';
  readonly dataset: Dataset;
  readonly model: Model | ClassifierModel;
  /** Passes over the training images; undefined where their number is known only after reading. */
  readonly epochs: number | undefined;
}

/** A rule that a part's params break. The user sees it at the param's place in the recipe. */
export interface Complaint {
  /** The param at fault; without it, the part as a whole. */
  readonly param?: string;
  /** The fact, in one sentence without a full stop. */
  readonly message: string;
  /** What to do about it. */
  readonly hint?: string;
  /** A warning is shown and stops nothing. Default: error. */
  readonly severity?: 'error' | 'warning';
}
