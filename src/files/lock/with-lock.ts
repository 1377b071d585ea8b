import { lstat, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskError } from '../disk-error.js';
import { makeFolder } from '../make-folder.js';
import { createLockFile, startHeartbeat } from './lock-file.js';

/** Interval of the holder's heartbeats, and the time without one after which it counts as dead. */
const HEARTBEAT = 1_000;
const DEAD_AFTER = 8_000;

/**
 * Runs `act` while no other process runs under the same lock file. Creates the file's folder as
 * needed and removes the file afterwards. A holder that was killed, or that blocks its event loop,
 * keeps others out for only eight seconds.
 *
 * This is for short work that others wait for, so only the file's age counts and a holder has no
 * name. `holdLock` is for the time of a whole run: it does not wait, knows who holds the lock, and
 * needs `withLock` itself to take a lock from a dead holder.
 */
export async function withLock<T>(
  file: string,
  signal: AbortSignal | undefined,
  act: () => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const folder = path.dirname(file);
  await makeFolder(folder).catch((error: unknown) => {
    throw diskError(error, 'write', folder);
  });
  while (!(await take(file))) {
    await sleep(200, undefined, { signal });
  }
  const stopHeartbeat = startHeartbeat(file, HEARTBEAT);
  try {
    return await act();
  } finally {
    stopHeartbeat();
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  if (await createLockFile(file, '')) return true;
  if (await isDead(file)) await removeDead(file);
  return false;
}

/** Only one process at a time may compare and remove, or it could remove the next holder's lock. */
async function removeDead(file: string): Promise<void> {
  const judging = `${file}.dead`;
  if (!(await createLockFile(judging, ''))) {
    if (await isDead(judging)) await rm(judging, { force: true });
    return;
  }
  try {
    if (await isDead(file)) await rm(file, { force: true });
  } finally {
    await rm(judging, { force: true });
  }
}

async function isDead(file: string): Promise<boolean> {
  const held = await lstat(file).catch(() => undefined);
  return held !== undefined && Date.now() - held.mtimeMs > DEAD_AFTER;
}
