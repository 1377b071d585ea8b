import type { RunEvent } from '../../plugin/index.js';
import type { StepReport } from '../../train/index.js';

/** How a run, or one session of it, ended. */
export interface Ending {
  /** The folder as the user would type it. */
  readonly run: string;
  readonly state: string;
  /** Steps done in all sessions. */
  readonly step: number;
  /** The exit code of `gan run`: 0 means finished. */
  readonly exitCode: number;
  /** The reason, if the run did not simply finish: an error's text with its hints. */
  readonly text?: string;
}

/** Shows the progress of a run: for terminals, for pipes, or for programs. */
export interface RunView {
  start(run: string, name: string): void;
  /** Called often with the progress of slow parts of the preparation. */
  progress(what: string, done: number, total: number | undefined): void;
  /** Several lines are one notice. */
  notice(...lines: readonly string[]): void;
  ready(device: string): void;
  step(report: StepReport): void;
  /** An event was added to the run's journal. */
  event?(event: RunEvent): void;
  end(ending: Ending): void;
}
