import type { Report, SweepState, Trial } from '../../sweep/index.js';

/** Shows how a sweep goes. */
export interface SweepView {
  start(folder: string): void;
  /** A trial has another state. */
  trial(trial: Trial, state: string): void;
  /** Called often. */
  update(state: SweepState, running: ReadonlySet<number>, progress: SweepProgress): void;
  notice(line: string): void;
  end(line: string): void;
}

/** How far a sweep is. */
export interface SweepProgress {
  /** The last logged value of running trials. */
  readonly latest: ReadonlyMap<number, Report | undefined>;
  readonly seconds: number;
}
