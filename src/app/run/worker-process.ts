import { fork, type ChildProcess } from 'node:child_process';
import { closeSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { diskError, openOwnSync } from '../../files/index.js';
import { tiedEnvironment } from '../../process/index.js';
import { runPaths } from '../../run/index.js';
import { trainingProcess } from '../../xla/process/index.js';
import { withLibuvThreads } from './libuv-threads.js';
import type { BeginMessage, StopMessage, WorkerMessage, WorkerOrder } from './messages.js';
import type { StopReason } from '../../train/index.js';

/** Milliseconds that a process may take to exit after its last message. */
const LEAVE_MS = 500;

/** How the training process ended; without a last message if it was killed or crashed. */
export interface WorkerEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lastWords: Extract<WorkerMessage, { kind: 'end' | 'error' }> | undefined;
}

interface WorkerProcess {
  readonly end: Promise<WorkerEnd>;
  readonly stop: (reason: StopReason) => void;
  readonly kill: () => void;
}

/**
 * Starts the training process. Its output and that of its native libraries goes to worker.log in
 * the run's folder.
 * @throws GanError if the log cannot be opened
 */
export function startWorker(
  order: WorkerOrder,
  onMessage: (message: WorkerMessage) => void,
): WorkerProcess {
  const child = forkWorker(order);
  const begin: BeginMessage = { kind: 'begin', secrets: order.secrets };
  child.send(begin, () => undefined);
  let lastWords: WorkerEnd['lastWords'];
  child.on('message', (message: WorkerMessage) => {
    if (message.kind === 'end' || message.kind === 'error') {
      lastWords = message;
      // Exiting waits for native threads, so the process is killed if it takes too long.
      setTimeout(() => child.kill('SIGKILL'), LEAVE_MS).unref();
    }
    onMessage(message);
  });
  const end = new Promise<WorkerEnd>((resolve, reject) => {
    child.once('error', reject);
    // Unlike `exit`, this event comes after the last message.
    child.once('close', (code, signal) => {
      removeIfEmpty(runPaths(order.folder).workerLog);
      resolve({ code, signal, lastWords });
    });
  });
  return {
    end,
    stop: (reason) => {
      const message: StopMessage = { kind: 'stop', reason };
      if (child.connected) child.send(message, () => undefined);
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

function forkWorker(order: WorkerOrder): ChildProcess {
  const { workerLog } = runPaths(order.folder);
  let log: number;
  try {
    log = openOwnSync(workerLog, 'append');
  } catch (error) {
    throw diskError(error, 'write', workerLog);
  }
  try {
    const { env, execArgv } = trainingProcess();
    return fork(
      fileURLToPath(new URL('./worker.js', import.meta.url)),
      [JSON.stringify({ ...order, secrets: undefined })],
      {
        // JSON would turn NaN losses into null.
        serialization: 'advanced',
        env: tiedEnvironment(withLibuvThreads(env)),
        execArgv,
        stdio: ['ignore', log, log, 'ipc'],
      },
    );
  } finally {
    closeSync(log);
  }
}

function removeIfEmpty(file: string): void {
  try {
    if (statSync(file, { throwIfNoEntry: false })?.size === 0) rmSync(file, { force: true });
  } catch {
    // The folder may be read-only by now, which is reported elsewhere.
  }
}
