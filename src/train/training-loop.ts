import { EXIT } from '../errors/index.js';
import {
  restore,
  type StoredCheckpoint,
  recipeHash,
  type RunStatus,
  runPaths,
  type RunEnd,
} from '../run/index.js';
import type { StopReason, TrainContext } from './context.js';
import { Stopped } from './data/index.js';
import { dueAfter } from './due.js';
import { logFailures } from './evaluate/index.js';
import { Health, RollbackNeeded, rulesOf } from './health/index.js';
import { BestKeeper } from './loop/best-keeper.js';
import { ReadbackQueue } from './loop/readback-queue.js';
import { rollBack } from './loop/roll-back.js';
import { StepLogger } from './loop/logger.js';
import { runSteps, type LoopEnd, type StepListener } from './loop/run-steps.js';
import { Saver } from './loop/saver.js';
import type { PreparedTraining } from './prepare-training.js';
import { Plotter } from './plots/index.js';

/**
 * Trains a prepared run until its last step or the signal. Rolls back to a checkpoint when a health
 * rule asks for it, as often as the recipe allows.
 * @param checkpoint the checkpoint to resume from, which is closed then; undefined to start anew
 * @throws GanError if something fails, with exit code 3 if a health rule stops the run
 */
export async function runTrainingLoop(
  run: PreparedTraining,
  checkpoint: StoredCheckpoint | undefined,
  context: TrainContext,
  status: RunStatus,
): Promise<RunEnd> {
  const { recipe } = run.graph;
  const { folder, journal, signal } = context;
  const { session, state, work } = run;
  const first = checkpoint?.step ?? 0;
  if (checkpoint) {
    if (checkpoint.recipe !== recipeHash(recipe)) {
      context.notice('the recipe has changed since the checkpoint was written');
    }
    await restore(session, checkpoint.state, state);
    await checkpoint.close();
  }
  const parts = loopParts(run, checkpoint, context, status);
  const { health, saver, logger, due, draw, evaluate, plotter } = parts;
  const save = async (done: number) => {
    await saver.save(done);
    return true;
  };
  const saveFirst = async (done: number) => {
    await saver.save(done, 'unevaluated');
    await saver.finish();
    return true;
  };
  // Their order counts: a checkpoint holds the scores of its own step, and is there without them if
  // the process does not survive the evaluation.
  const listeners: StepListener[] = [
    { isDue: (done) => due(done).sample, onPause: draw },
    { isDue: (done) => due(done).evaluate, onPause: saveFirst },
    { isDue: (done) => due(done).evaluate, onPause: evaluate },
    { isDue: (done) => due(done).checkpoint, onPause: save },
  ];

  const untilRollback = async (from: number): Promise<LoopEnd> => {
    const readbacks = new ReadbackQueue(from);
    try {
      const { dispatch, inputs } = run;
      const loop = { from, to: recipe.train.steps, dispatch, inputs, readbacks };
      const end = await runSteps({ ...loop, logger, listeners, health, signal });
      status.step = end.done;
      await saver.save(end.done, end.isComplete ? 'between' : 'unevaluated');
      return end;
    } finally {
      readbacks.dispose();
    }
  };

  try {
    if (first === 0) {
      await draw(0);
      if (health.mayRollBack) await saver.save(0, 'between');
    }
    if (checkpoint?.unevaluated) {
      if (!(await evaluate(first))) return interruptedEnd(signal, first);
      if (due(first).checkpoint) await saver.save(first);
    }
    let end: LoopEnd | undefined;
    let from = first;
    while (end === undefined) {
      try {
        end = await untilRollback(from);
      } catch (error) {
        if (!(error instanceof RollbackNeeded)) throw error;
        const place = { folder: runPaths(folder).checkpoints, journal, notice: context.notice };
        from = await rollBack(error.trouble, { ...place, session, state, health, saver });
      }
    }
    await saver.finish();
    const { done, isComplete } = end;
    if (done < recipe.train.steps || !isComplete) return interruptedEnd(signal, done);
    await work.finish(done);
    return { state: 'finished', step: done, exitCode: EXIT.done };
  } finally {
    await plotter.finish(status.step);
    // A checkpoint being written is valid whatever failed afterwards.
    await saver.finish();
  }
}

/** The end of a run that was stopped by the signal. */
export function interruptedEnd(signal: AbortSignal, step: number): RunEnd {
  const terminated = (signal.reason as StopReason) === 'terminated';
  return {
    state: 'interrupted',
    step,
    exitCode: terminated ? EXIT.resumable : EXIT.interrupted,
    reason: terminated ? `terminated after step ${step}` : `interrupted after step ${step}`,
  };
}

/** The consumers of the loop's results. */
function loopParts(
  run: PreparedTraining,
  checkpoint: StoredCheckpoint | undefined,
  context: TrainContext,
  status: RunStatus,
) {
  const { recipe } = run.graph;
  const { work } = run;
  const { batch, steps } = recipe.train;
  const { folder, journal, notice } = context;
  const logMetric = (values: Record<string, number>, step: number) =>
    journal.append({ type: 'metrics', time: Date.now(), step, values });
  const rules = rulesOf(recipe.health, run.someImages, logMetric);
  const health = new Health({ rules, rollback: recipe.health.rollback, journal, notice });
  const best = new BestKeeper(recipe.checkpoint.keepBest, notice);
  health.loadState(checkpoint?.health);
  best.loadState(checkpoint?.scores);

  const saver = new Saver(
    {
      folder,
      journal,
      keep: recipe.checkpoint.keep,
      seed: recipe.seed,
      batch,
      recipeHash: recipeHash(recipe),
      health,
      best,
      readState: () => run.session.read(run.state.keys()),
    },
    checkpoint,
  );
  const due = dueAfter(recipe, work.evaluates);
  const logger = new StepLogger({
    journal,
    batch,
    steps,
    health,
    isLogged: (done) => due(done).log,
    isSaved: (done) => due(done).checkpoint,
    controls: (done) => run.inputs.controls(done - 1, health.rateFactor),
    onStep: (report) => {
      status.step = report.step;
      if (report.logged) best.see(report.values);
      context.onStep(report);
    },
  });
  const plotter = new Plotter(recipe.name, context);
  const draw = async (done: number) => {
    const pictures = await work.draw(done);
    if (done > 0) plotter.draw(done);
    if (pictures) health.onSamples(pictures, done);
    return true;
  };
  const evaluate = async (done: number) => {
    try {
      const { scores, protocols, failures } = await work.evaluate(done);
      logFailures(failures, done, context);
      best.see(scores, protocols);
      return true;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      return false;
    }
  };
  return { health, saver, logger, due, draw, evaluate, plotter };
}
