import type { Outputs } from '../../plugin/index.js';

/** A step whose results were read back. */
export interface ReadStep {
  /** Steps done, this one included. */
  readonly step: number;
  /** The step's scalar outputs by name. */
  readonly values: Readonly<Record<string, number>>;
  /** Steps dispatched since the reading before (may be 0), and the seconds they took. */
  readonly steps: number;
  readonly seconds: number;
}

/** Seconds of device time that are dispatched between two readbacks. */
const AHEAD_SECONDS = 0.25;
const MOST_AHEAD = 64;

/** Steps that were dispatched together. */
export interface HandedOver {
  /** Number of steps done before them. */
  readonly from: number;
  /** Number of steps done including them. */
  readonly to: number;
  /** Scalars by name, one for each of the steps. */
  readonly outputs: Outputs;
}

interface Waiting extends HandedOver {
  readonly wanted: readonly number[];
}

/**
 * Keeps the device busy while limiting how far the host runs ahead. Dispatching is faster than
 * training, so from time to time the queue waits for the results of earlier steps, while later
 * steps are already under way. Results in between are not read back. At most two calls, or twice
 * `AHEAD_SECONDS` of work, are under way.
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

  /** The latest measurement; Infinity before the first. */
  get secondsPerStep(): number {
    return this.#secondsPerStep;
  }

  /**
   * Adds dispatched steps.
   * @param isWanted whether a step's results must be read, by the number of steps done including it
   * @returns results of earlier steps that are now read: the wanted ones, and the last
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

  /** Reads the results of the last steps that were kept for reading, if any. */
  async settle(): Promise<ReadStep[]> {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting ? this.#read(waiting) : [];
  }

  /** Restarts the clock, to exclude time that was not training, such as an evaluation. */
  restartClock(): void {
    this.#clock = { ...this.#clock, time: performance.now() };
  }

  /** Frees the outputs that are under way, after a failure. */
  dispose(): void {
    this.#waiting?.outputs.dispose();
    this.#waiting = undefined;
  }

  async #read({ from, to, outputs, wanted }: Waiting): Promise<ReadStep[]> {
    const tensors = await outputs.read();
    const time = performance.now();
    // Counts dispatched steps, because a step may be read long after it was done.
    const steps = this.#handedOver - this.#clock.step;
    const seconds = (time - this.#clock.time) / 1000;
    this.#clock = { step: this.#handedOver, time };
    if (steps > 0) this.#secondsPerStep = seconds / steps;
    return wanted.map((step, i) => ({
      step,
      values: scalars(tensors, step - from - 1, to - from),
      // All time is assigned to the first of the results.
      ...(i === 0 ? { steps, seconds } : { steps: 0, seconds: 0 }),
    }));
  }
}

/** The scalars of one step, from all outputs that have one number per step. */
function scalars(
  outputs: Awaited<ReturnType<Outputs['read']>>,
  row: number,
  rows: number,
): Record<string, number> {
  const numbers = Object.entries(outputs).filter(([, { data }]) => data.length === rows);
  return Object.fromEntries(numbers.map(([name, { data }]) => [name, data[row]]));
}
