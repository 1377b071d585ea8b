import type { RunEvent } from '../../plugin/index.js';
import type { RunEnd } from '../../run/index.js';
import type { Consent } from '../../recipe/index.js';
import type { SizePlaces, StepReport, StopReason } from '../../train/index.js';

/** What the training process is told at its start: as JSON on its command line, but for secrets. */
export interface WorkerOrder {
  /** Absolute. Holds recipe.yaml; locked by the process that gives the order. */
  readonly folder: string;
  readonly resume: boolean;
  readonly dataDir: string | undefined;
  readonly cacheDir: string;
  /** Where the user wrote what the run's size comes from: the folder's recipe.yaml is no file of his. */
  readonly places?: SizePlaces;
  /** The run that a new one belongs to, as its folder is reached from this one's. */
  readonly parent?: string;
  /**
   * Settings with the secrets that recipe.yaml does not keep. Not on the command line, which everybody
   * can read: they come over the channel to the process.
   */
  readonly secrets: readonly string[];
  /** Other hardware than recipe.yaml says, for a run that is resumed elsewhere. */
  readonly hardware: string | undefined;
  /** The digest of the folder's recipe as the command read or wrote it, and the user agreed to it. */
  readonly approved: string;
  /** Whether the command wants to be told what is added to the journal. */
  readonly events?: boolean;
  /** What the user agreed to; the run of a classifier may ask for it, too. */
  readonly consent: Consent;
}

/** From the training process to the command that started it. */
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
  /** Something was added to the journal. */
  | { readonly kind: 'event'; readonly event: RunEvent }
  /** Again and again, once it was asked to end. */
  | { readonly kind: 'stopping' }
  | { readonly kind: 'end'; readonly result: RunEnd }
  | {
      readonly kind: 'error';
      /** As the user reads it. */
      readonly text: string;
      readonly stack: string | undefined;
      readonly exitCode: number;
    };

/** The other way, first of all. */
export interface BeginMessage {
  readonly kind: 'begin';
  readonly secrets: WorkerOrder['secrets'];
}

/** The other way, at any time. */
export interface StopMessage {
  readonly kind: 'stop';
  readonly reason: StopReason;
}
