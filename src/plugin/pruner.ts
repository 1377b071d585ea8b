/** How a trial's objective has gone so far. Smaller is better: the sign is turned to maximise. */
export interface TrialCurve {
  readonly number: number;
  /** In the order of steps; infinite where a value was not finite. */
  readonly reports: readonly { readonly step: number; readonly loss: number }[];
  /**
   * How many times the trial was promoted: by `promote`, or by `decide` at a step where it could pause.
   */
  readonly promotions: number;
  readonly state: 'running' | 'paused' | 'ended';
}

/** What becomes of a trial that has just reported: goes on, waits for `promote`, or ends for good. */
export type PrunerDecision = 'go-on' | 'pause' | 'prune';

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Ends trials early that will not win. Pure: the same curves have the same answer. */
export interface Pruner {
  /**
   * @param trial has just reported
   * @param all every trial so far, this one among them
   */
  decide(trial: TrialCurve, all: readonly TrialCurve[]): PrunerDecision;
  /**
   * The number of the paused trial that should go on, if there is one. Asked whenever there is room
   * for a trial, before a new one is begun. Trials that still wait when all others are done are
   * pruned.
   */
  promote?(all: readonly TrialCurve[]): number | undefined;
}
