import { readdirSync, readFileSync } from 'node:fs';
import os from 'node:os';

const LOOK_EVERY_MS = 10;

/**
 * Lets the threads that a thread has started go before it. XLA's CPU compiler writes kernels on the
 * thread that called it, and helpers, one for each processor, turn them into machine code. It writes
 * faster than they work, so kernels pile up: 150 MB of them for a DCGAN step. With the lowest
 * priority it writes the next one when a helper has nothing to do; all are done no later.
 *
 * A thread may only go down, not up again, so it must be one that ends with the call. It is lowered
 * once a helper has worked: helpers start with the priority that it has then.
 * @param name the thread's, which its helpers inherit, and no other thread's
 * @returns ends the watching; to be called when the call is done
 */
export function letHelpersGoFirst(name: string): () => void {
  let first: string | undefined;
  const timer = setInterval(() => {
    const named = threads().filter((id) => statOf(id)?.name === name);
    first ??= named[0];
    if (!named.some((id) => id !== first && statOf(id)?.hasWorked)) return;
    clearInterval(timer);
    lower(Number(first));
  }, LOOK_EVERY_MS).unref();
  return () => clearInterval(timer);
}

/** The ids of this process's threads; none where the system does not tell. */
function threads(): string[] {
  try {
    return readdirSync('/proc/self/task');
  } catch {
    return [];
  }
}

/** Of /proc/self/task/ID/stat, whose name may contain anything; see proc(5). */
function statOf(id: string): { name: string; hasWorked: boolean } | undefined {
  try {
    const text = readFileSync(`/proc/self/task/${id}/stat`, 'utf8');
    const end = text.lastIndexOf(')');
    const fields = text.slice(end + 2).split(' ');
    const [user, system] = fields.slice(11, 13).map(Number);
    return { name: text.slice(text.indexOf('(') + 1, end), hasWorked: user + system > 0 };
  } catch {
    // It has ended.
    return undefined;
  }
}

function lower(thread: number): void {
  try {
    os.setPriority(thread, os.constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended, or this is not allowed here: only memory is at stake.
  }
}
