import type { HostTensor } from '../../trace/index.js';
import type { HealthAction, HealthChoice } from '../../recipe/index.js';
import type { Pictures } from '../samples/image-sampler.js';

export type RuleName = Exclude<keyof HealthChoice, 'rollback'>;

/** Values of a logged step. */
export interface Reading {
  /** Steps done, this one included. */
  readonly step: number;
  /** Losses and whatever else was measured. */
  readonly values: Readonly<Record<string, number>>;
  /** Speed of training since the previous reading. Undefined if no time was measured. */
  readonly pace?: { readonly imagesPerSecond: number; readonly seconds: number };
}

/** A finding of a rule. */
export interface Trouble {
  /** One sentence. */
  readonly fact: string;
  /** The first step known to be in trouble. Checkpoints before it are good. */
  readonly since: number;
}

/**
 * A condition to watch. Rules are called at up to three kinds of event, always with steps in order.
 * Their findings must depend only on their arguments and state, so that a resumed run decides like
 * an uninterrupted one.
 */
export interface HealthRule {
  readonly name: RuleName;
  readonly action: HealthAction;
  /** The error code of a run that this rule stops. */
  readonly code: `GAN_${string}`;
  /** What the user of such a run can try. Default: other hyperparameters. */
  readonly hint?: string;
  /** Called after each step that is logged or saved. */
  onStep?(reading: Reading): Trouble | undefined;
  /** Called with the whole state before it is saved. */
  onState?(state: ReadonlyMap<string, HostTensor>, step: number): Trouble | undefined;
  /** Called after a grid of samples was drawn. */
  onSamples?(pictures: Pictures, step: number): Trouble | undefined;
  /** The rule's state for a checkpoint, as a JSON value. Must not depend on the clock. */
  saveState?(): unknown;
  /** Restores a result of `saveState`. */
  loadState?(saved: unknown): void;
}
