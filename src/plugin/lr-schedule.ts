export interface LrMoment {
  /** Training step, from 0. */
  readonly step: number;
  /** Passes over the data set, fractional: step * batch / images. */
  readonly epoch: number;
  /** The optimizer's own `lr`. */
  readonly base: number;
  readonly totalSteps: number;
  /** Devices that train together. */
  readonly replicas: number;
}

/** Learning rate over time. The rate is an input of the compiled step, so no change recompiles. */
export interface LrSchedule {
  /** The learning rate at a moment: a finite number >= 0. Pure. */
  at(moment: LrMoment): number;
}
