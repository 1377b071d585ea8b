import { setImmediate } from 'node:timers/promises';

const TURN_MS = 30;

/** Yields to the event loop from time to time in a long computation. */
export function pauses(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < TURN_MS) return undefined;
    return setImmediate().then(() => void (since = performance.now()));
  };
}
