import type { Point } from '../plugin/index.js';
import type { SweepBlock } from '../recipe/index.js';

/** What all trials of a sweep have in common, and what its trials mean. It must not change. */
export interface SweepDefinition {
  /** The recipe that trials vary, references as text, without its `sweep` block. */
  readonly recipe: unknown;
  readonly sweep: Pick<
    SweepBlock,
    'parameters' | 'objective' | 'tradeoffs' | 'seeds' | 'seed' | 'sampler' | 'pruner'
  >;
}

/** How a trial ended. `stopped`: by a health rule, such as a loss that is not finite. */
export type TrialEnd = 'finished' | 'pruned' | 'stopped' | 'failed';

/** One thing that happened in a sweep. Times are in milliseconds since 1970. */
export type SweepEvent =
  /** The first event; again where the user let the definition change. */
  | {
      readonly type: 'sweep';
      readonly time: number;
      readonly version: 1;
      readonly definition: SweepDefinition;
    }
  /** A process takes the sweep up, and lets go of it; after a crash the second is missing. */
  | { readonly type: 'opened' | 'closed'; readonly time: number }
  /** A trial was chosen. Written before anything of it is done. */
  | {
      readonly type: 'trial';
      readonly time: number;
      readonly number: number;
      readonly point: Point;
      /** Values as the recipe has them, by path. */
      readonly values: Readonly<Record<string, unknown>>;
    }
  /** A run of the trial is begun or gone on with. */
  | {
      readonly type: 'attempt';
      readonly time: number;
      readonly number: number;
      readonly run: number;
      readonly attempt: number;
    }
  /** An attempt ended without a result, and not because it was asked to. */
  | {
      readonly type: 'lost';
      readonly time: number;
      readonly number: number;
      readonly run: number;
      readonly reason: string;
      /** No crash: it made room when asked to, after some progress, or never found a place. */
      readonly madeRoom?: true;
    }
  /** A run of the trial has its result. */
  | {
      readonly type: 'score';
      readonly time: number;
      readonly number: number;
      readonly run: number;
      readonly value: number;
      /** By objective, where there are several; the first is `value`. */
      readonly results?: readonly number[];
    }
  /** The trial waits to be promoted; what it has reached so far. */
  | {
      readonly type: 'paused';
      readonly time: number;
      readonly number: number;
      readonly value?: number;
    }
  | { readonly type: 'promoted'; readonly time: number; readonly number: number }
  | {
      readonly type: 'ended';
      readonly time: number;
      readonly number: number;
      readonly state: TrialEnd;
      /** The mean over the trial's runs. */
      readonly value?: number;
      /** Their standard deviation, where there are several. */
      readonly spread?: number;
      /** Means by objective, where there are several; the first is `value`. */
      readonly results?: readonly number[];
      readonly reason?: string;
    };
