import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { GanError } from '../../errors/index.js';
import { isLeased } from '../../files/index.js';
import { acquireLock, type RunLock } from './lock.js';

/** How long an attempt whose turn is over may take until it sees so and lets go by itself. */
const LET_GO_MS = 5_000;
const LOOK_EVERY_MS = 100;

/**
 * As `acquireLock`, but a process whose turn it is takes the lock from an earlier attempt that does
 * not let go: that one may be alive, unseen, and writes nothing any more.
 * @throws GanError (exit code 2) if another process holds it and this one works under no lease
 */
export async function takeOverLock(file: string): Promise<RunLock> {
  const until = performance.now() + LET_GO_MS;
  for (;;) {
    try {
      return await acquireLock(file);
    } catch (error) {
      const isHeld = error instanceof GanError && error.code === 'GAN_RUN_LOCKED';
      if (!isHeld || !isLeased()) throw error;
      if (performance.now() > until) await rm(file, { force: true });
      else await sleep(LOOK_EVERY_MS);
    }
  }
}
