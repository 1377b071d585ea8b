import type { HostTensor } from '../../trace/index.js';
import type { HealthAction, HealthChoice } from '../../recipe/index.js';
import type { Pictures } from '../samples/image-sampler.js';

export type RuleName = Exclude<keyof HealthChoice, 'rollback'>;

/** What a logged step showed. */
export interface Reading {
  /** Steps done, this one included. */
  readonly step: number;
  /** Losses and whatever else was measured. */
  readonly values: Readonly<Record<string, number>>;
  /** How fast training was since the reading before; undefined where no time was measured. */
  readonly pace?: { readonly imagesPerSecond: number; readonly seconds: number };
}

/** What a rule has against a run. */
export interface Trouble {
  /** One sentence. */
  readonly fact: string;
  /** The first step that is known to be in trouble: what came before is good. */
  readonly since: number;
}

/**
 * One thing to watch. A rule is asked at some of three moments, always of steps in order, and must
 * answer from what it is shown and its state: a resumed run then decides as an unbroken one.
 */
export interface HealthRule {
  readonly name: RuleName;
  readonly action: HealthAction;
  /** The error code of a run that it stops. */
  readonly code: `GAN_${string}`;
  /** Asked after each step that is logged or saved. */
  onStep?(reading: Reading): Trouble | undefined;
  /** Asked of the whole state before it is saved. */
  onState?(state: ReadonlyMap<string, HostTensor>, step: number): Trouble | undefined;
  /** Asked when the grid of samples was drawn. */
  onSamples?(pictures: Pictures, step: number): Trouble | undefined;
  /** What it goes by, as a JSON value, for a checkpoint. Nothing that depends on the clock. */
  saveState?(): unknown;
  /** Takes back what `saveState` gave. */
  loadState?(saved: unknown): void;
}
