import { setImmediate } from 'node:timers/promises';
import type { Outputs } from '../../plugin/index.js';
import { Stopped } from '../data/index.js';
import type { Health } from '../health/index.js';
import type { Dispatch } from './dispatch.js';
import type { ReadbackQueue } from './readback-queue.js';
import type { StepLogger } from './logger.js';
import type { StepInputs } from './step-inputs.js';

/** Something that is done between two steps, such as sampling, evaluating or saving. */
export interface StepListener {
  /** Whether training pauses for it after a step. @param done steps done, from 1 */
  isDue(done: number): boolean;
  /**
   * Called while training pauses: the state on the device is that of the step, and all steps up to it
   * are read back, checked and logged.
   * @returns false if the signal came before it was done; the listeners after it are left out then
   */
  onPause(done: number): Promise<boolean>;
}

export interface LoopOptions {
  readonly from: number;
  readonly to: number;
  readonly dispatch: Dispatch;
  readonly inputs: StepInputs;
  readonly readbacks: ReadbackQueue;
  /** Logs what was read back, and lets the health rules see it. */
  readonly logger: Pick<StepLogger, 'isRead' | 'take'>;
  /** In the order in which they are called. */
  readonly listeners: readonly StepListener[];
  readonly health: Pick<Health, 'rateFactor'>;
  readonly signal: AbortSignal;
}

/** The progress of a loop. */
export interface LoopEnd {
  /** Steps done; everything up to there has been read back, checked and logged. */
  readonly done: number;
  /** Whether all that was due after the last step is done. */
  readonly isComplete: boolean;
}

/**
 * Runs training steps until the last one or the signal.
 * @throws GanError (exit code 3) or RollbackNeeded if a health rule finds trouble
 */
export async function runSteps(options: LoopOptions): Promise<LoopEnd> {
  const { from, to, readbacks, logger, listeners, health, signal, dispatch, inputs } = options;
  const isRead = (done: number) => logger.isRead(done);
  let done = from;
  let isComplete = true;
  while (done < to && isComplete && !signal.aborted) {
    const first = done;
    const most = Math.min(to, first + dispatch.most(first, readbacks.secondsPerStep));
    done = first + 1;
    while (done < most && !listeners.some((listener) => listener.isDue(done))) done += 1;
    let outputs: Outputs;
    try {
      outputs = await dispatch.run(inputs, first, done - first, health.rateFactor);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      // Its images were still being decoded.
      done = first;
      break;
    }
    logger.take(await readbacks.add({ from: first, to: done, outputs }, isRead));
    const due = listeners.filter((listener) => listener.isDue(done));
    if (due.length > 0) {
      logger.take(await readbacks.settle());
      for (const listener of due) isComplete &&= await listener.onPause(done);
      readbacks.restartClock();
    }
    // Signals and messages are only heard between two turns of the event loop.
    await setImmediate();
  }
  logger.take(await readbacks.settle());
  return { done, isComplete };
}
