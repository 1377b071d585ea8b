import type { ErrorPlace } from '../errors/index.js';
import type { Registry } from '../plugin/index.js';
import type { Journal } from '../tracking/index.js';
import type { Consent } from '../recipe/index.js';
import type { FaultyKey } from '../step/index.js';

/** Places of the recipe's keys that errors found in a run are about: memory needs, parts, metrics. */
export type RecipePlaces = Readonly<
  Partial<Record<'train.batch' | FaultyKey | `evaluate.metrics[${number}]`, ErrorPlace>>
>;

/** Why a run is asked to end early: Ctrl-C, or a signal such as a cluster sends. */
export type StopReason = 'interrupted' | 'terminated';

/** Progress of training, for a progress bar. The losses are the latest that were read back. */
export interface StepReport {
  readonly step: number;
  readonly steps: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
  readonly values: Readonly<Record<string, number>>;
  /** Whether these values were written to the journal. */
  readonly logged: boolean;
}

/** What training needs from its caller. */
export interface TrainContext {
  /** The run's folder. It exists, and no other process trains in it. */
  readonly folder: string;
  /** The open journal of that folder. The caller closes it. */
  readonly journal: Journal;
  readonly dataDir: string | undefined;
  readonly cacheDir: string;
  /** The built-in plugins, from which classifiers that score a GAN are built. */
  readonly registry?: Registry | undefined;
  /** Code that such a classifier may load if its run is from somebody else. Default: none. */
  readonly consent?: Consent | undefined;
  /** Where the user wrote what may turn out not to fit the device or the data, for errors. */
  readonly places?: RecipePlaces | undefined;
  /** Resume from the newest valid checkpoint. */
  readonly resume: boolean;
  /** Called with the progress of slow parts of the preparation. */
  readonly progress: (what: string, done: number, total: number | undefined) => void;
  readonly notice: (line: string) => void;
  /** Called when training starts: the device is open, the data loaded and the programs compiled. */
  readonly onReady: (device: string) => void;
  readonly onStep: (report: StepReport) => void;
  /**
   * Aborted with a `StopReason`. Training then finishes the current step and writes a checkpoint.
   */
  readonly signal: AbortSignal;
}
