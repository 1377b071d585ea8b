import { setImmediate } from 'node:timers/promises';
import type { CompiledFunction } from '../../plugin/index.js';
import type { Health } from '../health/index.js';
import type { Fence } from './fence.js';
import type { StepLogger } from './logger.js';
import type { Saver } from './saver.js';
import type { StepInputs } from './step-inputs.js';

/** What happens after a step, besides training on. */
export interface Due {
  readonly log: boolean;
  readonly sample: boolean;
  readonly evaluate: boolean;
  readonly checkpoint: boolean;
}

export interface LoopOptions {
  readonly from: number;
  readonly to: number;
  readonly step: CompiledFunction;
  readonly inputs: StepInputs;
  /** @param done steps done, from 1 */
  readonly due: (done: number) => Due;
  readonly fence: Fence;
  readonly logger: StepLogger;
  readonly saver: Saver;
  readonly health: Pick<Health, 'rateFactor'>;
  readonly sample: (done: number) => Promise<void>;
  readonly evaluate: (done: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/**
 * Runs training steps until the last one or the signal.
 * @returns steps done; everything up to there has been read back, checked and logged
 * @throws GanError (exit code 3) or RollbackNeeded if a health rule finds trouble
 */
export async function runSteps(options: LoopOptions): Promise<number> {
  const { from, to, due, fence, logger, saver, health, signal } = options;
  const isSaved = (done: number) => due(done).checkpoint;
  let done = from;
  while (done < to && !signal.aborted) {
    const outputs = await options.step.run(options.inputs.tensors(done, health.rateFactor));
    done += 1;
    const now = due(done);
    logger.take(await fence.add(done, outputs, now.log || now.checkpoint), isSaved);
    if (now.sample || now.evaluate || now.checkpoint) {
      logger.take(await fence.settle(), isSaved);
      if (now.sample) await options.sample(done);
      if (now.evaluate) await options.evaluate(done);
      if (now.checkpoint) await saver.save(done);
      fence.restartClock();
    }
    // Signals and messages are only heard between two turns of the event loop.
    await setImmediate();
  }
  logger.take(await fence.settle(), isSaved);
  return done;
}
