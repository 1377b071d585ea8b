import type { RunEvent } from '../../plugin/index.js';
import type { StepReport } from '../../train/index.js';

/** How a run, or a sitting of it, ended. */
export interface Ending {
  /** The folder as the user would type it. */
  readonly run: string;
  readonly state: string;
  /** Steps done, over all sittings. */
  readonly step: number;
  /** What `gan run` ends with: 0 is done. */
  readonly exitCode: number;
  /** Why, where it did not simply finish: as an error is printed, with its hints. */
  readonly text?: string;
}

/** Shows how a run goes. One for terminals, one for pipes, one for programs. */
export interface RunView {
  start(run: string, name: string): void;
  /** A slow part of the preparation. Called often. */
  progress(what: string, done: number, total: number | undefined): void;
  notice(line: string): void;
  ready(device: string): void;
  step(report: StepReport): void;
  /** Something was added to the run's journal. */
  event?(event: RunEvent): void;
  end(ending: Ending): void;
}
