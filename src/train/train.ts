import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, GanError, inWords } from '../errors/index.js';
import type { RunGraph } from '../graph/index.js';
import {
  latestCheckpoint,
  setAside,
  type StoredCheckpoint,
  logDataset,
  logRecipe,
  completeProvenance,
  RunStatus,
  removeLeftovers,
  runPaths,
  type RunEnd,
} from '../run/index.js';
import type { TrainContext } from './context.js';
import { withFaultPlace } from './memory-fit/index.js';
import { prepareTraining, type PreparedTraining } from './prepare-training.js';
import { interruptedEnd, runTrainingLoop } from './training-loop.js';

/**
 * Trains a run in its folder, from the start or from its newest valid checkpoint, until the last
 * step, the signal, or a health rule that stops the run. Journal and run.json record how it ended.
 * @throws GanError if data, device or disk fail. The last valid checkpoint is kept.
 */
export async function train(graph: RunGraph, context: TrainContext): Promise<RunEnd> {
  const status = new RunStatus(graph.recipe, context);
  await removeLeftovers(context.folder);
  const checkpoint = context.resume ? await newestCheckpoint(context) : undefined;
  status.step = checkpoint?.step ?? 0;
  logRecipe(graph.recipe, context.journal);
  await status.begin();
  let run: PreparedTraining | undefined;
  try {
    const { places, signal } = context;
    const prepared = withFaultPlace(places, () => prepareTraining(graph, context, checkpoint));
    const ready = (run = await untilStopped(prepared, signal));
    // Stopped before the first step, so there is nothing to save.
    if (!ready) return await status.end(interruptedEnd(context.signal, status.step));
    status.steps = ready.graph.recipe.train.steps;
    await status.begin(ready.session.device);
    logDataset(ready.graph, ready.images, context.journal);
    await completeProvenance(context.folder, context.journal, {
      graph: ready.graph,
      images: ready.images,
      device: ready.session.device,
      state: ready.state,
      program: ready.dispatch.compiled.program,
      notice: context.notice,
    });
    context.onReady(ready.session.device);
    // Where a step is run op by op, a fault of a part shows in the first one.
    const end = await withFaultPlace(places, () =>
      runTrainingLoop(ready, checkpoint, context, status),
    );
    return await status.end(end);
  } catch (error) {
    const unhealthy = error instanceof GanError && error.exitCode === EXIT.unhealthy;
    if (!unhealthy) {
      await status.fail(error);
      throw error;
    }
    return await status.end({
      state: 'stopped',
      step: status.step,
      exitCode: EXIT.unhealthy,
      reason: error.message,
      code: error.code,
    });
  } finally {
    await checkpoint?.close();
    await untilLate(run?.close(), context.signal);
  }
}

/** Milliseconds after the signal to wait for the device, which may be busy for minutes. */
const CLOSE_MS = 250;

/** Waits for the work; after the signal, only for a moment: the process ends soon. */
async function untilLate(work: Promise<void> | undefined, signal: AbortSignal): Promise<void> {
  if (!work || !signal.aborted) return work;
  work.catch(() => undefined);
  await Promise.race([work, sleep(CLOSE_MS)]);
}

/**
 * The result, or undefined if the signal comes first; the work then goes on without being awaited.
 */
async function untilStopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) {
    work.catch(() => undefined);
    return undefined;
  }
  let stop = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
    if (signal.aborted) work.catch(() => undefined);
  }
}

async function newestCheckpoint({
  folder,
  notice,
}: TrainContext): Promise<StoredCheckpoint | undefined> {
  const checkpoint = await latestCheckpoint(runPaths(folder).checkpoints, async (error, file) => {
    notice(`${inWords(error)}; trying the one before`);
    await setAside(file);
  });
  if (!checkpoint) notice('no checkpoint to continue from: starting at step 0');
  return checkpoint;
}
