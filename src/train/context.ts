import type { ErrorPlace } from '../errors/index.js';
import type { Registry } from '../plugin/index.js';
import type { Journal } from '../tracking/index.js';
import type { Consent } from '../recipe/index.js';

/** Where the recipe's keys stand that decide on size, for errors. */
export type SizePlaces = Readonly<Partial<Record<'train.batch' | 'model', ErrorPlace>>>;

/** Why a run is asked to end early: Ctrl-C, or a signal such as a cluster sends. */
export type StopReason = 'interrupted' | 'terminated';

/** How far training is, for a progress bar. Losses are the newest that were read back. */
export interface StepReport {
  readonly step: number;
  readonly steps: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
  readonly values: Readonly<Record<string, number>>;
  /** Whether these values went to the journal. */
  readonly logged: boolean;
}

/** What training needs from the program around it. */
export interface TrainContext {
  /** The run's folder. It exists, and no other process trains in it. */
  readonly folder: string;
  /** Open, in that folder. The caller closes it. */
  readonly journal: Journal;
  readonly dataDir: string | undefined;
  readonly cacheDir: string;
  /** The plugins that come with gan: classifiers which score a GAN are built of them. */
  readonly registry?: Registry | undefined;
  /** Code that such a classifier may bring, if its run is somebody else's. Default: none. */
  readonly consent?: Consent | undefined;
  /** Where the user wrote what the run's size comes from, for errors. */
  readonly places?: SizePlaces | undefined;
  /** Go on from the newest good checkpoint. */
  readonly resume: boolean;
  /** How far a slow part of the preparation is. */
  readonly progress: (what: string, done: number, total: number | undefined) => void;
  readonly notice: (line: string) => void;
  /** The device is open, the data on it, the programs compiled: training begins. */
  readonly onReady: (device: string) => void;
  readonly onStep: (report: StepReport) => void;
  /** Aborted with a `StopReason`: the step under way is finished, and a checkpoint written. */
  readonly signal: AbortSignal;
}
