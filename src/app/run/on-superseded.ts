import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../../errors/index.js';
import { isSuperseded } from '../../files/index.js';

const POLL_EVERY_MS = 500;
/** Milliseconds after which remaining work counts as stuck. */
const LAST_MS = 10_000;

/**
 * Calls back once when a later attempt has taken over, and ends the process soon after if it has
 * not ended by itself. Does nothing in a process without a lease.
 */
export function onSuperseded(act: () => void): void {
  const timer = setInterval(() => {
    if (!isSuperseded()) return;
    clearInterval(timer);
    act();
    void sleep(LAST_MS, undefined, { ref: false }).then(() => process.exit(EXIT.resumable));
  }, POLL_EVERY_MS).unref();
}
