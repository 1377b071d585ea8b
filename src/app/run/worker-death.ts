import { EXIT } from '../../errors/index.js';
import { openRegular } from '../../files/index.js';
import type { RunState } from '../../plugin/index.js';
import type { StopReason } from '../../train/index.js';
import type { RunGraph } from '../../graph/index.js';
import { openJournal } from '../../tracking/index.js';
import {
  listCheckpoints,
  acquireLock,
  readRunRecord,
  removeLeftovers,
  runPaths,
  writeRunRecord,
} from '../../run/index.js';
import type { WorkerEnd } from './worker-process.js';

/** The report on a training process that ended without a message. */
interface Death {
  readonly state: RunState;
  readonly exitCode: number;
  /** One sentence. */
  readonly reason: string;
  /** Text for the user: what happened, what is known, what to do. */
  readonly text: string;
}

/** The request for which a process was killed, and whether it had time to end by itself. */
export interface Killed {
  readonly reason: StopReason;
  readonly why: 'at once' | 'silent';
}

const LOG_LINES = 12;
/** Number of bytes at the end of the log that are searched for the last lines. */
const LOG_BYTES = 2 ** 16;

/**
 * Explains the end of a training process that crashed or was killed, and records it on behalf of
 * that process: in the journal, for trackers, and in run.json.
 * @param step the last step that is known to be done
 * @param killed undefined if nobody requested it, unlike after a second Ctrl-C
 */
export async function recordDeath(
  folder: string,
  graph: RunGraph,
  end: WorkerEnd,
  step: number,
  killed: Killed | undefined,
): Promise<Death> {
  const death = await explain(folder, end, step, killed);
  await putOnRecord(folder, graph, death, step).catch(() => undefined);
  return death;
}

async function explain(
  folder: string,
  { code, signal }: WorkerEnd,
  step: number,
  killed: Killed | undefined,
): Promise<Death> {
  const next = await nextStep(folder);
  if (killed) {
    const exitCode = killed.reason === 'interrupted' ? EXIT.interrupted : EXIT.resumable;
    const reason =
      killed.why === 'at once'
        ? `stopped at once after step ${step}`
        : `stopped after step ${step}, in a computation that could not be interrupted`;
    const text = `GAN_INTERRUPTED ${reason}\n  ${next}`;
    return { state: 'interrupted', exitCode, reason, text };
  }
  const how = signal ? `was ended by ${signal}` : `ended with code ${String(code)}`;
  const reason = `the training process ${how} after step ${step}`;
  const log = await logTail(folder);
  const lines = [
    `GAN_WORKER_DIED ${reason}`,
    ...(signal === 'SIGKILL' ? ['The system may have run out of memory: see `dmesg`.'] : []),
    next,
    ...(log.length > 0 ? [`The end of ${runPaths(folder).workerLog}:`, ...log] : []),
  ];
  return { state: 'failed', exitCode: EXIT.failed, reason, text: lines.join('\n  ') };
}

/** What remains of a run that ended early, and how to resume it. */
export async function nextStep(folder: string): Promise<string> {
  const [newest] = await listCheckpoints(runPaths(folder).checkpoints).catch(() => []);
  return newest
    ? `The last checkpoint is of step ${newest.step}: \`gan resume ${folder}\` continues from it.`
    : `There is no checkpoint yet: \`gan resume ${folder}\` starts again.`;
}

async function logTail(folder: string): Promise<string[]> {
  const text = await endOf(runPaths(folder).workerLog).catch(() => '');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-LOG_LINES).map((line) => `  ${line}`);
}

async function endOf(file: string): Promise<string> {
  const handle = await openRegular(file, { links: 'refused' });
  try {
    const from = Math.max(0, (await handle.stat()).size - LOG_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LOG_BYTES), 0, LOG_BYTES, from);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function putOnRecord(
  folder: string,
  graph: RunGraph,
  { state, reason, exitCode }: Death,
  step: number,
): Promise<void> {
  // Takes over the dead process's lock. If somebody has resumed the run already, the record is
  // theirs.
  const lock = await acquireLock(runPaths(folder).lock);
  try {
    await removeLeftovers(folder);
    const journal = await openJournal(folder);
    try {
      journal.append({ type: 'state', time: Date.now(), state, reason });
    } finally {
      await journal.close();
    }
    const before = await readRunRecord(folder);
    const { steps } = graph.recipe.train;
    await writeRunRecord(folder, { ...before, state, step, steps, reason, exitCode });
  } finally {
    await lock.release();
  }
}
