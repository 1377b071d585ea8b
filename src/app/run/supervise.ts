import type { RunEnd } from '../../run/index.js';
import { EXIT } from '../../errors/index.js';
import { isSuperseded } from '../../files/index.js';
import type { RunGraph } from '../../graph/index.js';
import type { RunState } from '../../plugin/index.js';
import { problemLines } from '../../recipe/index.js';
import { followRun, type Follower } from '../../tracking/index.js';
import type { StopReason } from '../../train/index.js';
import type { RunView } from './view.js';
import { nextStep, recordDeath, type Killed } from './worker-death.js';
import type { WorkerMessage, WorkerOrder } from './messages.js';
import { forwardSignals } from './signals.js';
import { namedTrackers } from './named-trackers.js';
import { onSuperseded } from './on-superseded.js';
import { inText } from '../../text/index.js';
import { startWorker, type WorkerEnd } from './worker-process.js';

/** Milliseconds to end before training has started, when nothing can be lost. */
const PATIENCE_MS = 1500;
/**
 * Milliseconds of silence after which a stopping process is killed. During training it must finish
 * a step and write a checkpoint. It reports regularly, even while it waits for a device or a disk;
 * only an endless loop keeps it silent.
 */
const SILENCE_MS = 10_000;

/** The end of a run. */
export interface RunOutcome {
  readonly state: RunState;
  readonly step: number;
  readonly exitCode: number;
  /** The text for the user, like that of an error; absent if the run finished. */
  readonly text?: string;
  /** Stack trace of an error in the training process. */
  readonly stack?: string;
  /** Whether training had started. */
  readonly begun: boolean;
}

interface SuperviseOptions {
  readonly view: RunView;
  /** The run's folder as the user would type it. */
  readonly shown: string;
  /** Called when training starts; may take its time. */
  readonly ready?: (() => Promise<void>) | undefined;
  /** Aborted to end the run with a checkpoint. */
  readonly signal?: AbortSignal | undefined;
  /** Whether signals to this process stop the run. */
  readonly ownsProcess: boolean;
}

/**
 * Trains in a separate process and survives its crashes: shows progress, delivers the journal to
 * the trackers, forwards signals, and reports how the process ended.
 */
export async function superviseRun(
  graph: RunGraph,
  order: WorkerOrder,
  { view, shown, ready, signal, ownsProcess }: SuperviseOptions,
): Promise<RunOutcome> {
  const notice = (...lines: string[]) => view.notice(...lines);
  for (const warning of graph.warnings) notice(...problemLines(warning));
  let step = 0;
  let follower: Follower | undefined;
  let whenReady: Promise<void> | undefined;
  const follow = () => {
    follower ??= followRun(order.folder, namedTrackers(graph.parts.trackers), {
      name: graph.recipe.name,
      notice,
    });
  };
  const worker = startWorker(order, (message) => {
    if (message.kind === 'ready') {
      follow();
      whenReady = ready?.();
    }
    silence?.refresh();
    if (message.kind === 'step') step = message.report.step;
    show(message, view);
  });
  let hasEnded = false;
  const stopped = new AbortController();
  let killed: Killed | undefined;
  let silence: NodeJS.Timeout | undefined;
  const killFor = (reason: StopReason, why: Killed['why']) => {
    killed ??= { reason, why };
    worker.kill();
  };
  // After the run has ended, only delivery remains, which `gan sync` can finish too.
  const stopDelivery = () => hasEnded && stopped.abort();
  const stop = (reason: StopReason) => {
    worker.stop(reason);
    stopDelivery();
    const killUnlessBegun = () => follower === undefined && killFor(reason, 'at once');
    setTimeout(killUnlessBegun, PATIENCE_MS).unref();
    silence ??= setTimeout(() => killFor(reason, 'silent'), SILENCE_MS).unref();
  };
  const kill = () => {
    killFor('interrupted', 'at once');
    stopDelivery();
  };
  const signals = ownsProcess ? forwardSignals({ stop, kill, notice }) : undefined;
  const onAbort = () => stop('interrupted');
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  onSuperseded(() => stop('terminated'));
  try {
    const end = await worker.end;
    hasEnded = true;
    await whenReady;
    const begun = follower !== undefined;
    // Another attempt reports on the run.
    if (isSuperseded()) return { ...givenUp(end, step), begun };
    const outcome =
      end.lastWords === undefined
        ? { ...(await recordDeath(shown, graph, end, step, killed)), step }
        : end.lastWords.kind === 'end'
          ? await ended(shown, end.lastWords.result)
          : failed(end.lastWords, step);
    // A run that was rejected because of the user's input is not tracked.
    if (begun || outcome.exitCode !== EXIT.input) follow();
    await follower?.finish({ signal: stopped.signal });
    return { ...outcome, begun };
  } finally {
    signals?.release();
    signal?.removeEventListener('abort', onAbort);
  }
}

function show(message: WorkerMessage, view: RunView): void {
  switch (message.kind) {
    case 'progress':
      return view.progress(message.what, message.done, message.total);
    case 'notice':
      return view.notice(message.line);
    case 'ready':
      return view.ready(message.device);
    case 'step':
      return view.step(message.report);
    case 'event':
      return view.event?.(message.event);
    case 'stopping':
    case 'end':
    case 'error':
      return;
  }
}

type Ended = Omit<RunOutcome, 'begun'>;

async function ended(folder: string, result: RunEnd): Promise<Ended> {
  const { state, step, exitCode, reason, code = 'GAN_INTERRUPTED' } = result;
  if (state === 'finished') return { state, step, exitCode };
  return {
    state,
    step,
    exitCode,
    text: `${code} ${inText(reason ?? state)}\n  ${await nextStep(folder)}`,
  };
}

function givenUp({ lastWords }: WorkerEnd, step: number): Ended {
  const said = lastWords?.kind === 'error' ? { text: lastWords.text } : {};
  return { state: 'interrupted', step, exitCode: EXIT.resumable, ...said };
}

function failed({ text, stack, exitCode }: WorkerMessage & { kind: 'error' }, step: number): Ended {
  return { state: 'failed', step, exitCode, text, ...(stack === undefined ? {} : { stack }) };
}
