import { readdirSync } from 'node:fs';
import os from 'node:os';
import { processStat } from '../../files/index.js';

const POLL_EVERY_MS = 10;

/**
 * Difference of the nice values, which gives about a third of a helper's CPU share. This saves as
 * much memory as the lowest priority, without letting other load on the machine stop the
 * compilation.
 */
const LOWER_BY = 5;

/**
 * Prefix of the names of a compilation's threads. Threads inherit the name of the one that starts
 * them.
 */
const PREFIX = 'gan-xla-';

/** IDs of the threads that call the compiler. */
const compilerThreads = new Set<string>();
let count = 0;

/**
 * A name for a thread that `lowerCompilerPriority` watches, within the system's limit of 15
 * characters.
 */
export function compilerThreadName(): string {
  count = (count + 1) % 1_000_000;
  return `${PREFIX}${count}`;
}

/**
 * Lowers the priority of the thread that compiles below that of its helper threads. XLA's CPU
 * compiler generates kernels on the calling thread; helper threads, one per processor, turn them
 * into machine code. The calling thread is faster than the helpers, so kernels queue up: 100 MB of
 * them for a DCGAN step. With a lower priority it keeps the helpers' pace, and compiling takes no
 * longer.
 *
 * A process may lower a thread's priority but not raise it again, so the thread must end with the
 * call. The priority is lowered only after a helper has run: new helpers inherit the priority that
 * the thread has then, and they are reused by later calls.
 * @param name the thread's name, from `compilerThreadName`; call this before the thread starts
 * @returns stops watching; to be called when the call is done
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

/**
 * The compiler threads and helpers of this process, oldest first. Empty if the system has no /proc.
 */
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
    // The thread has ended, or this is not permitted. Then compiling only takes more memory.
  }
}
