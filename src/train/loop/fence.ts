import type { Outputs } from '../../plugin/index.js';

/** A step whose results were read back. */
export interface ReadStep {
  /** Steps done, this one included. */
  readonly step: number;
  /** The step's scalar outputs by name. */
  readonly values: Readonly<Record<string, number>>;
  /** Steps handed over since the reading before, perhaps none, and the seconds they took. */
  readonly steps: number;
  readonly seconds: number;
}

/** So much work, in seconds of the device's time, is handed over between two readings. */
const AHEAD_SECONDS = 0.25;
const MOST_AHEAD = 64;

/**
 * Keeps the device busy without running away from it. Handing over a step is faster than training
 * it, so now and then a step's results are waited for, while the next steps are under way already.
 * In between nothing is read back. Two steps, or twice `AHEAD_SECONDS`, are under way at most.
 */
export class Fence {
  #waiting: { step: number; outputs: Outputs } | undefined;
  #unread = 0;
  #secondsPerStep = Infinity;
  #handedOver: number;
  #clock: { step: number; time: number };

  constructor(firstStep: number) {
    this.#handedOver = firstStep;
    this.#clock = { step: firstStep, time: performance.now() };
  }

  /**
   * Takes a step that is under way.
   * @param wanted whether its results must be read
   * @returns an earlier step's results, if their turn has come
   */
  async add(step: number, outputs: Outputs, wanted: boolean): Promise<ReadStep | undefined> {
    this.#unread += 1;
    this.#handedOver = step;
    const ahead = Math.min(MOST_AHEAD, Math.floor(AHEAD_SECONDS / this.#secondsPerStep));
    if (!wanted && this.#unread < ahead) {
      outputs.dispose();
      return undefined;
    }
    this.#unread = 0;
    const earlier = this.#waiting;
    this.#waiting = { step, outputs };
    return earlier && this.#read(earlier);
  }

  /** Waits for the step that was last kept to be read, if there is one. */
  async settle(): Promise<ReadStep | undefined> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting && this.#read(waiting);
  }

  /** Starts the clock anew: what came since the last reading, such as an evaluation, was no training. */
  restartClock(): void {
    this.#clock = { ...this.#clock, time: performance.now() };
  }

  /** Lets go of what is under way, after a failure. */
  dispose(): void {
    this.#waiting?.outputs.dispose();
    this.#waiting = undefined;
  }

  async #read({ step, outputs }: { step: number; outputs: Outputs }): Promise<ReadStep> {
    const values = scalars(await outputs.read());
    const time = performance.now();
    // Counted in steps handed over: a step may be read long after it was done, and the next at once.
    const steps = this.#handedOver - this.#clock.step;
    const seconds = (time - this.#clock.time) / 1000;
    this.#clock = { step: this.#handedOver, time };
    if (steps > 0) this.#secondsPerStep = seconds / steps;
    return { step, values, steps, seconds };
  }
}

function scalars(outputs: Awaited<ReturnType<Outputs['read']>>): Record<string, number> {
  const single = Object.entries(outputs).filter(([, { data }]) => data.length === 1);
  return Object.fromEntries(single.map(([name, { data }]) => [name, data[0]]));
}
