import { setImmediate } from 'node:timers/promises';
import type { Outputs } from '../../plugin/index.js';
import { Stopped } from '../data/index.js';
import type { Health } from '../health/index.js';
import type { Dispatch } from './dispatch.js';
import type { ReadbackQueue } from './readback-queue.js';
import type { StepLogger } from './logger.js';
import type { Saver } from './saver.js';
import type { StepInputs } from './step-inputs.js';

/** What is due after a step. */
export interface Due {
  readonly log: boolean;
  readonly sample: boolean;
  readonly evaluate: boolean;
  readonly checkpoint: boolean;
}

export interface LoopOptions {
  readonly from: number;
  readonly to: number;
  readonly dispatch: Dispatch;
  readonly inputs: StepInputs;
  /** @param done number of steps done, from 1 */
  readonly due: (done: number) => Due;
  readonly readbacks: ReadbackQueue;
  readonly logger: StepLogger;
  readonly saver: Saver;
  readonly health: Pick<Health, 'rateFactor'>;
  readonly sample: (done: number) => Promise<void>;
  /** @returns false if the signal came before the scores were measured */
  readonly evaluate: (done: number) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** The progress of a loop. */
export interface LoopEnd {
  /** Number of steps done, all of which are read back, checked and logged. */
  readonly done: number;
  /** Whether the last step's scores were measured, if they were due. */
  readonly isEvaluated: boolean;
}

/**
 * Runs training steps until the last one or the signal.
 * @throws GanError (exit code 3) or RollbackNeeded if a health rule finds trouble
 */
export async function runSteps(options: LoopOptions): Promise<LoopEnd> {
  const { from, to, due, readbacks, logger, saver, health, signal, dispatch, inputs } = options;
  const isSaved = (done: number) => due(done).checkpoint;
  const isRead = (done: number) => due(done).log || isSaved(done);
  let done = from;
  let isEvaluated = true;
  while (done < to && !signal.aborted) {
    const first = done;
    done = untilPause(first, Math.min(to, first + dispatch.most(readbacks.secondsPerStep)), due);
    let outputs: Outputs;
    try {
      outputs = await dispatch.run(inputs, first, done - first, health.rateFactor);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      // The signal came while the images of these steps were still being decoded.
      done = first;
      break;
    }
    logger.take(await readbacks.add({ from: first, to: done, outputs }, isRead), isSaved);
    const now = due(done);
    if (pauses(now)) {
      logger.take(await readbacks.settle(), isSaved);
      if (now.sample) await options.sample(done);
      if (now.evaluate) isEvaluated = await options.evaluate(done);
      if (!isEvaluated) break;
      if (now.checkpoint) await saver.save(done);
      readbacks.restartClock();
    }
    // Yield: signals and messages are processed only between turns of the event loop.
    await setImmediate();
  }
  logger.take(await readbacks.settle(), isSaved);
  return { done, isEvaluated };
}

/** Whether the state is read after a step. Logging needs only the step's own results. */
function pauses({ sample, evaluate, checkpoint }: Due): boolean {
  return sample || evaluate || checkpoint;
}

/** The first step up to `to` after which training pauses, else `to`. */
function untilPause(from: number, to: number, due: LoopOptions['due']): number {
  let done = from + 1;
  while (done < to && !pauses(due(done))) done += 1;
  return done;
}
