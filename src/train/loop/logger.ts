import type { Journal } from '../../tracking/index.js';
import type { StepReport } from '../context.js';
import type { Health } from '../health/index.js';
import type { ReadStep } from './readback-queue.js';
import type { Controls } from './step-inputs.js';

/** Turns what was read back into metrics in the journal and reports for a progress bar. */
export class StepLogger {
  #images = 0;
  #seconds = 0;
  #rate = 0;

  constructor(
    private readonly options: {
      readonly journal: Journal;
      readonly batch: number;
      readonly steps: number;
      /** Whether a step's metrics are logged. */
      readonly isLogged: (step: number) => boolean;
      /** Whether a checkpoint depends on a step: the health rules see it although it is not logged. */
      readonly isSaved: (step: number) => boolean;
      /** The controls of a step, by the number of steps done including it. */
      readonly controls: (step: number) => Controls;
      readonly onStep: (report: StepReport) => void;
      readonly health: Pick<Health, 'onStep'>;
    },
  ) {}

  /** Whether a step's results have to be read back. */
  isRead(step: number): boolean {
    return this.options.isLogged(step) || this.options.isSaved(step);
  }

  /**
   * @param read in the order of the steps; none if nothing was read
   * @throws GanError (exit code 3) or RollbackNeeded if a health rule finds trouble
   */
  take(read: readonly ReadStep[]): void {
    for (const step of read) this.#take(step);
  }

  #take(read: ReadStep): void {
    const { batch, steps, journal, onStep, isLogged, controls, health } = this.options;
    const { step, values } = read;
    this.#images += read.steps * batch;
    this.#seconds += read.seconds;
    const logged = isLogged(step);
    if (this.#images > 0 && (logged || this.#seconds > 1))
      this.#rate = this.#images / this.#seconds;
    const pace =
      logged && this.#images > 0
        ? { pace: { imagesPerSecond: this.#rate, seconds: this.#seconds } }
        : {};
    if (logged) {
      journal.append({
        type: 'metrics',
        time: Date.now(),
        step,
        values: { ...controls(step), ...values, imagesPerSecond: this.#rate },
      });
      this.#images = 0;
      this.#seconds = 0;
    }
    const secondsLeft = this.#rate > 0 ? ((steps - step) * batch) / this.#rate : Infinity;
    onStep({ step, steps, imagesPerSecond: this.#rate, secondsLeft, values, logged });
    if (this.isRead(step)) health.onStep({ step, values, ...pace });
  }
}
