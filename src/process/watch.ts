/** The thread that ends its process when the parent is gone. */
import { workerData } from 'node:worker_threads';
import { isRunning, type Pulse } from './tied.js';

const POLL_EVERY_MS = 200;
/** For a process that hears of its parent's end by itself, before anything is to be saved. */
const AT_ONCE_MS = 1000;
/** For one that finishes a step and writes a checkpoint. */
const FINISH_MS = 30_000;
/** No heartbeat for this long means an endless loop: nothing will be saved any more. */
const STUCK_MS = 10_000;

const { parent, above, shared } = workerData as Pulse;
let gone: number | undefined;
let beat = -1;
let heard = 0;

setInterval(() => {
  const now = Date.now();
  const isGone = process.ppid !== parent || (above !== undefined && !isRunning(above));
  // Before that, silence is only a long step.
  if (!isGone) return;
  gone ??= heard = now;
  const latest = Atomics.load(shared, 0);
  if (latest !== beat) [beat, heard] = [latest, now];
  const isSaving = Atomics.load(shared, 1) === 1;
  const isOver = isSaving
    ? now - gone > FINISH_MS || now - heard > STUCK_MS
    : now - gone > AT_ONCE_MS;
  if (isOver) process.kill(process.pid, 'SIGKILL');
}, POLL_EVERY_MS);
