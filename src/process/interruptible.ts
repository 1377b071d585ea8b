import { setImmediate } from 'node:timers/promises';
import { createContext, runInContext } from 'node:vm';

const ENDING = ['SIGTERM', 'SIGHUP'] as const;
const sandbox: { work?: () => unknown } = {};
let context: ReturnType<typeof createContext> | undefined;

/**
 * Computes what may take for ever, such as an answer of somebody's plugin. Listeners to signals are
 * deaf while this thread computes. So Ctrl-C ends the computation, and SIGTERM and SIGHUP end the
 * process at once, as if nobody listened to them.
 * @returns undefined if Ctrl-C ended it
 */
export async function interruptible<T>(work: () => T): Promise<T | undefined> {
  // A signal that came before this must reach its listeners.
  await setImmediate();
  const listeners = ENDING.map((signal) => [signal, process.rawListeners(signal)] as const);
  for (const signal of ENDING) process.removeAllListeners(signal);
  context ??= createContext(sandbox);
  sandbox.work = work;
  try {
    return runInContext('work()', context, { breakOnSigint: true, displayErrors: false }) as T;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_SCRIPT_EXECUTION_INTERRUPTED') throw error;
    return undefined;
  } finally {
    for (const [signal, own] of listeners) {
      for (const listener of own) process.on(signal, listener as NodeJS.SignalsListener);
    }
  }
}
