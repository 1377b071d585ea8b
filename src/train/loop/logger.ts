import type { Journal } from '../../tracking/index.js';
import type { StepReport } from '../context.js';
import type { Health } from '../health/index.js';
import type { ReadStep } from './readback-queue.js';
import type { Controls } from './step-inputs.js';

/** Writes read-back results to the journal as metrics, and reports them to a progress bar. */
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
      /** The controls of a step, by the number of steps done including it. */
      readonly controls: (step: number) => Controls;
      readonly onStep: (report: StepReport) => void;
      readonly health: Pick<Health, 'onStep'>;
    },
  ) {}

  /**
   * @param read results in the order of the steps; may be empty
   * @param check whether a checkpoint depends on the step, which is then checked even if not logged
   * @throws GanError (exit code 3) or RollbackNeeded if a health rule finds trouble
   */
  take(read: readonly ReadStep[], check: (step: number) => boolean): void {
    for (const step of read) this.#take(step, check);
  }

  #take(read: ReadStep, check: (step: number) => boolean): void {
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
    if (logged || check(step)) health.onStep({ step, values, ...pace });
  }
}
