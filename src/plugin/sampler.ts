import type { Point, Space } from './space.js';

/** What a sampler may know of a trial that was proposed before. */
export interface SampledTrial {
  readonly number: number;
  /** Only the parameters that hold for this trial, with values that the space has. */
  readonly point: Point;
  /**
   * What is to be made small; the sign is turned where the sweep maximises. Infinity for a trial
   * that failed or diverged; undefined while it is under way.
   */
  readonly loss: number | undefined;
}

export interface SampleRequest {
  readonly space: Space;
  /** All trials that were proposed before, by number. */
  readonly history: readonly SampledTrial[];
  readonly seed: number;
  /** The number of the trial to propose, from 0. */
  readonly number: number;
}

/**
 * Chooses the parameters of the next trial. Pure: the same request has the same answer, so a sweep
 * that was killed goes on with the trials that it would have had.
 */
export interface Sampler {
  /**
   * A value for every parameter of the space, also for those whose conditions are not met, which
   * are left out afterwards. Undefined if there is nothing left to try.
   */
  propose(request: SampleRequest): Point | undefined;
}
