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

/** Steps that were handed over together. */
export interface HandedOver {
  /** Steps done before them. */
  readonly from: number;
  /** Steps done with them. */
  readonly to: number;
  /** Scalars by name, one for each of the steps. */
  readonly outputs: Outputs;
}

interface Waiting extends HandedOver {
  readonly wanted: readonly number[];
}

/**
 * Keeps the device busy without running away from it. Handing over steps is faster than training
 * them, so now and then their results are waited for, while the next ones are under way already.
 * In between nothing is read back. Two calls, or twice `AHEAD_SECONDS`, are under way at most.
 */
export class ReadbackQueue {
  #waiting: Waiting | undefined;
  #unread = 0;
  #secondsPerStep = Infinity;
  #handedOver: number;
  #clock: { step: number; time: number };

  constructor(firstStep: number) {
    this.#handedOver = firstStep;
    this.#clock = { step: firstStep, time: performance.now() };
  }

  /** As last measured; Infinity before. */
  get secondsPerStep(): number {
    return this.#secondsPerStep;
  }

  /**
   * Takes steps that are under way.
   * @param isWanted whether a step's results must be read, by the number of steps done with it
   * @returns results of earlier steps whose turn has come: those that are wanted, and the last
   */
  async add(steps: HandedOver, isWanted: (step: number) => boolean): Promise<ReadStep[]> {
    const { from, to, outputs } = steps;
    this.#unread += to - from;
    this.#handedOver = to;
    const ahead = Math.min(MOST_AHEAD, Math.floor(AHEAD_SECONDS / this.#secondsPerStep));
    const numbers = Array.from({ length: to - from }, (_, i) => from + 1 + i);
    const wanted = numbers.filter(isWanted);
    if (wanted.length === 0 && this.#unread < ahead) {
      outputs.dispose();
      return [];
    }
    this.#unread = 0;
    const earlier = this.#waiting;
    this.#waiting = { ...steps, wanted: wanted.at(-1) === to ? wanted : [...wanted, to] };
    return earlier ? this.#read(earlier) : [];
  }

  /** Waits for the steps that were last kept to be read, if there are any. */
  async settle(): Promise<ReadStep[]> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting ? this.#read(waiting) : [];
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

  async #read({ from, to, outputs, wanted }: Waiting): Promise<ReadStep[]> {
    const tensors = await outputs.read();
    const time = performance.now();
    // Counted in steps handed over: a step may be read long after it was done, and the next at once.
    const steps = this.#handedOver - this.#clock.step;
    const seconds = (time - this.#clock.time) / 1000;
    this.#clock = { step: this.#handedOver, time };
    if (steps > 0) this.#secondsPerStep = seconds / steps;
    return wanted.map((step, i) => ({
      step,
      values: scalars(tensors, step - from - 1, to - from),
      // The time goes to the first of them.
      ...(i === 0 ? { steps, seconds } : { steps: 0, seconds: 0 }),
    }));
  }
}

/** The numbers of one step, of what has a number for each. */
function scalars(
  outputs: Awaited<ReturnType<Outputs['read']>>,
  row: number,
  rows: number,
): Record<string, number> {
  const numbers = Object.entries(outputs).filter(([, { data }]) => data.length === rows);
  return Object.fromEntries(numbers.map(([name, { data }]) => [name, data[row]]));
}
