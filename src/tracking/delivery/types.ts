import type { Tracker } from '../../plugin/index.js';

/** A tracker of a run with a unique name, such as `mlflow`, or `mlflow-2` for a second one. */
export interface NamedTracker {
  readonly name: string;
  readonly tracker: Tracker;
}

export interface FollowOptions {
  /** The recipe's name. */
  readonly name: string;
  /** Called with notices for the user, such as that a server is down. */
  readonly notice: (line: string) => void;
  /**
   * Skip runs that another user, or a user on another machine, has delivered before. Default:
   * deliver everything again as a new run of this user.
   */
  readonly leaveForeign?: boolean | undefined;
}

/** The result of a delivery to one tracker. */
export interface DeliveryReport {
  readonly tracker: string;
  /** Number of events that this call delivered. */
  readonly delivered: number;
  /** Number of events that wait in the journal for `gan sync`. */
  readonly pending: number;
  /** Why they wait, in one line. */
  readonly problem?: string;
  /** Whether no retry can help: the user's input or a file of the run is invalid. */
  readonly isFinal?: boolean;
}

/** Delivery in the background of a training run. */
export interface Follower {
  /**
   * Called when the run has ended and its journal is closed. Waits until everything is delivered,
   * at most `graceMs` (default 10 s) or until `signal`. Reports by a notice what is left for `gan
   * sync`. Never throws.
   */
  finish(options?: { graceMs?: number; signal?: AbortSignal }): Promise<DeliveryReport[]>;
}
