import type { Report, SweepState, Trial } from '../../sweep/index.js';

/** Shows the progress of a sweep. */
export interface SweepView {
  start(folder: string): void;
  /** Called when a trial's state has changed. */
  trial(trial: Trial, state: string): void;
  /** Called often. */
  update(state: SweepState, running: ReadonlySet<number>, progress: SweepProgress): void;
  notice(line: string): void;
  end(...lines: readonly string[]): void;
}

/** The progress of a sweep. */
export interface SweepProgress {
  /** The last logged value of running trials. */
  readonly latest: ReadonlyMap<number, Report | undefined>;
  /** Number of trials that have ended. */
  readonly ended: number;
  readonly seconds: number;
  /** Estimated from the trials that have ended; Infinity before the first. */
  readonly secondsLeft: number;
}
