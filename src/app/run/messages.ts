import type { RunEvent } from '../../plugin/index.js';
import type { Failure } from '../failure/index.js';
import type { RunEnd } from '../../run/index.js';
import type { Approval, Consent } from '../../recipe/index.js';
import type { RecipePlaces, StepReport, StopReason } from '../../train/index.js';

/** The order to the training process, as JSON on its command line, without secrets. */
export interface WorkerOrder {
  /** Absolute path. Contains recipe.yaml, and is locked by the process that gives the order. */
  readonly folder: string;
  readonly resume: boolean;
  readonly dataDir: string | undefined;
  readonly cacheDir: string;
  /**
   * Places in the user's files of the keys that decide about memory needs, instead of in
   * recipe.yaml.
   */
  readonly places?: RecipePlaces;
  /** The parent run's folder, relative to this run's folder. */
  readonly parent?: string;
  /**
   * Settings that restore the secrets missing from recipe.yaml. Sent over the channel to the
   * process, because any user can read command lines.
   */
  readonly secrets: readonly string[];
  /** Hardware other than recipe.yaml's, for a run that is resumed on another machine. */
  readonly hardware: string | undefined;
  /** The folder's recipe and its code, as the command read or wrote it and the user approved it. */
  readonly approved: Approval;
  /** Whether the command wants to receive journal events. */
  readonly events?: boolean;
  /** The user's consents, which the run of a classifier may need too. */
  readonly consent: Consent;
}

/** A message from the training process to the command that started it. */
export type WorkerMessage =
  | {
      readonly kind: 'progress';
      readonly what: string;
      readonly done: number;
      readonly total: number | undefined;
    }
  | { readonly kind: 'notice'; readonly line: string }
  | { readonly kind: 'ready'; readonly device: string }
  | { readonly kind: 'step'; readonly report: StepReport }
  /** An event was added to the journal. */
  | { readonly kind: 'event'; readonly event: RunEvent }
  /** Sent repeatedly after the process was asked to end. */
  | { readonly kind: 'stopping' }
  | { readonly kind: 'end'; readonly result: RunEnd }
  | ({ readonly kind: 'error' } & Failure);

/** The first message to the training process. */
export interface BeginMessage {
  readonly kind: 'begin';
  readonly secrets: WorkerOrder['secrets'];
}

/** A message to the training process that may be sent at any time. */
export interface StopMessage {
  readonly kind: 'stop';
  readonly reason: StopReason;
}
