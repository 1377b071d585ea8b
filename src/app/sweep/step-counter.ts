import type { Trial } from '../../sweep/index.js';
import type { SweepPaths } from './paths.js';
import { runRecord } from './trial-run.js';

/** Counts the training steps of all runs of a sweep, for its budget. */
export class StepCounter {
  readonly #steps = new Map<string, number>();

  constructor(
    readonly paths: SweepPaths,
    readonly seeds: number,
  ) {}

  /** Reads the progress of all runs. */
  async readAll(trials: readonly Trial[]): Promise<void> {
    for (const { number } of trials) {
      for (let run = 0; run < this.seeds; run++) {
        const record = await runRecord(this.paths.trialRun(number, run));
        if (record) this.see(number, run, record.step);
      }
    }
  }

  /** Records a run's progress. Rolling back to a checkpoint does not reduce the count. */
  see(number: number, run: number, step: number): void {
    this.#steps.set(`${number}-${run}`, Math.max(step, this.of(number, run)));
  }

  of(number: number, run: number): number {
    return this.#steps.get(`${number}-${run}`) ?? 0;
  }

  get total(): number {
    return [...this.#steps.values()].reduce((sum, steps) => sum + steps, 0);
  }
}
