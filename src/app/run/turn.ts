import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT } from '../../errors/index.js';
import { turnIsOver } from '../../files/index.js';

const LOOK_EVERY_MS = 500;
/** What is still at work so long after is stuck, and is not waited for. */
const LAST_MS = 10_000;

/**
 * Calls back once when it is another attempt's turn, and ends the process if it has not ended by
 * itself soon after. Does nothing in a process that works under no lease.
 */
export function whenTurnIsOver(act: () => void): void {
  const timer = setInterval(() => {
    if (!turnIsOver()) return;
    clearInterval(timer);
    act();
    void sleep(LAST_MS, undefined, { ref: false }).then(() => process.exit(EXIT.resumable));
  }, LOOK_EVERY_MS).unref();
}
