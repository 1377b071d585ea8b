import type { RunEnd } from '../../run/index.js';
import { EXIT } from '../../errors/index.js';
import { isSuperseded } from '../../files/index.js';
import type { RunGraph } from '../../graph/index.js';
import type { RunState } from '../../plugin/index.js';
import { formatProblem } from '../../recipe/index.js';
import { followRun, type Follower } from '../../tracking/index.js';
import type { StopReason } from '../../train/index.js';
import type { RunView } from './view.js';
import { nextStep, recordDeath, type Killed } from './death.js';
import type { WorkerMessage, WorkerOrder } from './messages.js';
import { forwardSignals } from './signals.js';
import { namedTrackers } from './trackers.js';
import { onSuperseded } from './on-superseded.js';
import { startWorker, type WorkerEnd } from './worker-process.js';

/** Before training begins nothing is lost: whatever the process is at then, it ends this soon. */
const PATIENCE_MS = 1500;
/**
 * Later there is a step to finish and a checkpoint to write. A process that says nothing for so long is
 * in a loop that hears of no signal: waiting for a device or a disk, it would.
 */
const SILENCE_MS = 10_000;

/** How a run ended. */
export interface RunOutcome {
  readonly state: RunState;
  readonly step: number;
  readonly exitCode: number;
  /** For the user, as errors are printed; absent if the run finished. */
  readonly text?: string;
  /** Of an error in the training process. */
  readonly stack?: string;
  /** Whether training had begun. */
  readonly begun: boolean;
}

export interface SuperviseOptions {
  readonly view: RunView;
  /** The run's folder as the user would type it. */
  readonly shown: string;
  /** Called when training begins; may take its time. */
  readonly ready?: (() => Promise<void>) | undefined;
  /** Asks the run to end with a checkpoint. */
  readonly signal?: AbortSignal | undefined;
  /** Whether signals to this process are for the run. */
  readonly ownsProcess: boolean;
}

/**
 * Trains in a process of its own and stays alive whatever happens to it: shows its progress, delivers
 * its journal to the trackers, passes signals on, and tells how it ended.
 */
export async function superviseRun(
  graph: RunGraph,
  order: WorkerOrder,
  { view, shown, ready, signal, ownsProcess }: SuperviseOptions,
): Promise<RunOutcome> {
  const notice = (line: string) => view.notice(line);
  for (const warning of graph.warnings) notice(formatProblem(warning));
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
  // What is left of a run that has ended is to deliver it, which `gan sync` does as well.
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
    // What became of the run is another attempt's to say.
    if (isSuperseded()) return { ...givenUp(end, step), begun };
    const outcome =
      end.lastWords === undefined
        ? { ...(await recordDeath(shown, graph, end, step, killed)), step }
        : end.lastWords.kind === 'end'
          ? await ended(shown, end.lastWords.result)
          : failed(end.lastWords, step);
    // A run that the user's input kept from beginning is nothing to track.
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
  return { state, step, exitCode, text: `${code} ${reason}\n  ${await nextStep(folder)}` };
}

function givenUp({ lastWords }: WorkerEnd, step: number): Ended {
  const said = lastWords?.kind === 'error' ? { text: lastWords.text } : {};
  return { state: 'interrupted', step, exitCode: EXIT.resumable, ...said };
}

function failed({ text, stack, exitCode }: WorkerMessage & { kind: 'error' }, step: number): Ended {
  return { state: 'failed', step, exitCode, text, ...(stack === undefined ? {} : { stack }) };
}
