import type { Tracker } from '../../plugin/index.js';

/** A tracker of a run, by a name of its own, such as `mlflow`, or `mlflow-2` for a second one. */
export interface NamedTracker {
  readonly name: string;
  readonly tracker: Tracker;
}

export interface FollowOptions {
  /** The recipe's name. */
  readonly name: string;
  /** A line the user should see, such as that a server is down. */
  readonly notice: (line: string) => void;
  /**
   * Deliver nothing where another user, or one on another machine, has delivered before; otherwise all is
   * delivered afresh, as a run of this user's.
   */
  readonly leaveForeign?: boolean | undefined;
}

/** How far a tracker has come. */
export interface DeliveryReport {
  readonly tracker: string;
  /** Events that this call brought there. */
  readonly delivered: number;
  /** Events that wait in the journal for `gan sync`. */
  readonly pending: number;
  /** Why they wait, in one line. */
  readonly problem?: string;
  /** That no retry can mend: what the user gave is wrong, or a file of the run. */
  readonly isFinal?: boolean;
}

/** Delivery beside a training run. */
export interface Follower {
  /**
   * The run has ended and its journal is closed: waits until all is delivered, at most `graceMs`
   * (default 10 s), or until `signal`, then lets go. Says by a notice what is left for `gan sync`.
   * Never throws.
   */
  finish(options?: { graceMs?: number; signal?: AbortSignal }): Promise<DeliveryReport[]>;
}
