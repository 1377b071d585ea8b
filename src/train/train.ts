import { EXIT, GanError } from '../errors/index.js';
import type { RunGraph } from '../graph/index.js';
import { latestCheckpoint, restore, setAside, type Checkpoint } from './checkpoint/index.js';
import type { StopReason, TrainContext, TrainResult } from './context.js';
import { logDataset, logRecipe, recipeHash } from './describe.js';
import { dueAfter } from './due.js';
import { Evaluator } from './evaluate/evaluate.js';
import { writeGenerator } from './generator-file.js';
import { Fence } from './loop/fence.js';
import { StepLogger } from './loop/logger.js';
import { runSteps } from './loop/run-steps.js';
import { Saver } from './loop/saver.js';
import { openRun, type MakeTrainStep, type OpenRun } from './open-run.js';
import { RunStatus } from './run-status.js';
import { removeLeftovers, runPaths } from './run-folder/index.js';
import { writeGrid } from './samples/grid.js';

/**
 * Trains a run in its folder, from the start or from its newest good checkpoint, to the last step,
 * the signal or the first loss that is not finite. Journal and run.json tell how it ended.
 * @param makeStep makes the training step once the device is open
 * @throws GanError if something fails: data, device, disk. The last good checkpoint stays.
 */
export async function trainWith(
  graph: RunGraph,
  makeStep: MakeTrainStep,
  context: TrainContext,
): Promise<TrainResult> {
  const status = new RunStatus(graph.recipe, context);
  await removeLeftovers(context.folder);
  const checkpoint = context.resume ? await newestCheckpoint(context) : undefined;
  status.step = checkpoint?.step ?? 0;
  if (!context.resume) logRecipe(graph.recipe, context.journal);
  await status.begin();
  let run: OpenRun | undefined;
  try {
    run = await untilStopped(openRun(graph, makeStep, context), context.signal);
    // Stopped before the first step: there is nothing to save yet.
    if (!run) return await status.end(stopped(context.signal, status.step));
    await status.begin(run.session.device);
    if (!context.resume) logDataset(graph, run.images, context.journal);
    context.onReady(run.session.device);
    return await status.end(await trainOpen(graph, run, checkpoint, context, status));
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
    });
  } finally {
    await run?.session.close();
  }
}

async function trainOpen(
  graph: RunGraph,
  run: OpenRun,
  checkpoint: Checkpoint | undefined,
  context: TrainContext,
  status: RunStatus,
): Promise<TrainResult> {
  const { recipe } = graph;
  const { batch, steps } = recipe.train;
  const { folder, journal, signal, onStep } = context;
  const first = checkpoint?.step ?? 0;
  const hash = recipeHash(recipe);
  if (checkpoint) {
    if (checkpoint.recipe !== hash) {
      context.notice('the recipe has changed since the checkpoint was written');
    }
    await restore(run.session, checkpoint, run.state);
  }
  const due = dueAfter(recipe);
  const fence = new Fence(first);
  const saver = new Saver(
    {
      folder,
      journal,
      keep: recipe.checkpoint.keep,
      seed: recipe.seed,
      batch,
      recipeHash: hash,
      readState: () => run.session.read(run.state.keys()),
    },
    checkpoint?.step ?? -1,
  );
  const logger = new StepLogger({
    journal,
    batch,
    steps,
    isLogged: (done) => due(done).log,
    controls: (done) => run.inputs.controls(done - 1),
    onStep: (report) => {
      status.step = report.step;
      onStep(report);
    },
  });
  const sample = (done: number) => writeGrid(run.painter, recipe, done, context);
  const evaluator = new Evaluator({
    parts: graph.parts,
    seed: recipe.seed,
    train: run.images,
    painter: run.painter,
    journal,
    context,
  });
  try {
    if (first === 0) await sample(0);
    fence.restartClock();
    const done = await runSteps({
      from: first,
      to: steps,
      step: run.step,
      inputs: run.inputs,
      due,
      fence,
      logger,
      saver,
      sample,
      evaluate: (at) => evaluator.evaluate(at),
      signal,
    });
    status.step = done;
    await saver.save(done);
    await saver.finish();
    if (done < steps) return stopped(signal, done);
    await writeGenerator(run.session, run.state.keys(), { folder, journal, recipe }, done);
    return { state: 'finished', step: done, exitCode: EXIT.done };
  } finally {
    fence.dispose();
    // A checkpoint that is being written is good whatever came after it.
    await saver.finish();
  }
}

function stopped(signal: AbortSignal, step: number): TrainResult {
  const terminated = (signal.reason as StopReason) === 'terminated';
  return {
    state: 'interrupted',
    step,
    exitCode: terminated ? EXIT.resumable : EXIT.interrupted,
    reason: terminated ? `terminated after step ${step}` : `interrupted after step ${step}`,
  };
}

/** The result, or undefined if the signal comes first; what was begun is then left to itself. */
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

async function newestCheckpoint({ folder, notice }: TrainContext): Promise<Checkpoint | undefined> {
  const checkpoint = await latestCheckpoint(runPaths(folder).checkpoints, async (error, file) => {
    notice(`${error.format()}; trying the one before`);
    await setAside(file);
  });
  if (!checkpoint) notice('no checkpoint to go on from: starting at step 0');
  return checkpoint;
}
