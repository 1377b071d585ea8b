import { readdirSync } from 'node:fs';
import os from 'node:os';
import { processStat } from '../../files/index.js';

const POLL_EVERY_MS = 10;

/**
 * How much lower, in nice values: about a third of a helper's share of a processor. As much memory is
 * saved as by the lowest priority, and what else runs on the machine does not hold up all.
 */
const LOWER_BY = 5;

/** Begins the name of every thread of a compilation. They inherit it, and keep it. */
const PREFIX = 'gan-xla-';

/** Threads that call the compiler, by id. */
const compilerThreads = new Set<string>();
let count = 0;

/** A name for a thread that `letHelpersGoFirst` is to watch, within the 15 characters of the system. */
export function compilerThreadName(): string {
  count = (count + 1) % 1_000_000;
  return PREFIX + count;
}

/**
 * Lowers the priority of the thread that compiles below that of the helpers it has started. XLA's CPU compiler writes kernels on the
 * thread that called it, and helpers, one for each processor, turn them into machine code. It writes
 * faster than they work, so kernels pile up: 100 MB of them for a DCGAN step. With a lower priority
 * it keeps to their pace, and all are done no later.
 *
 * A thread may only go down, not up again, so it must be one that ends with the call. It is lowered
 * once a helper has worked: helpers start with the priority that it has then, and stay for later
 * calls.
 * @param name the thread's, by `writerName`; to be called before the thread is started
 * @returns ends the watching; to be called when the call is done
 */
export function lowerCompilerPriority(name: string): () => void {
  const before = new Map(threads().map(({ id, worked }) => [id, worked]));
  let compilerThread: string | undefined;
  const timer = setInterval(() => {
    const now = threads();
    compilerThread ??= now.find((thread) => thread.name === name)?.id;
    if (compilerThread === undefined) return;
    compilerThreads.add(compilerThread);
    const helpers = now.filter(({ id }) => !compilerThreads.has(id));
    if (!helpers.some(({ id, worked }) => worked > (before.get(id) ?? 0))) return;
    clearInterval(timer);
    lower(Number(compilerThread));
  }, POLL_EVERY_MS).unref();
  return () => {
    clearInterval(timer);
    if (compilerThread !== undefined) compilerThreads.delete(compilerThread);
  };
}

/** Calling threads and helpers of this process, the oldest first; none where the system does not tell. */
function threads() {
  try {
    return readdirSync('/proc/self/task').flatMap((id) => {
      const stat = processStat(`self/task/${id}`);
      return stat?.name.startsWith(PREFIX) ? [{ id, ...stat }] : [];
    });
  } catch {
    return [];
  }
}

function lower(thread: number): void {
  try {
    const { PRIORITY_LOW } = os.constants.priority;
    os.setPriority(thread, Math.min(PRIORITY_LOW, os.getPriority(thread) + LOWER_BY));
  } catch {
    // It has ended, or this is not allowed here: only memory is at stake.
  }
}
