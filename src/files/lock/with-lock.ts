import { lstat, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskError, systemCode } from '../disk-error.js';
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
 * This is for short work that others wait for, so only the file's time counts and a holder has no
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
  const isDead = deathWatch();
  while (!(await take(file, isDead))) {
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

type IsDead = (file: string) => Promise<boolean>;

async function take(file: string, isDead: IsDead): Promise<boolean> {
  if (await createLockFile(file, '')) return true;
  if (await isDead(file)) await removeDead(file, isDead);
  return false;
}

/** Only one process at a time may compare and remove, or it could remove the next holder's lock. */
async function removeDead(file: string, isDead: IsDead): Promise<void> {
  const judging = `${file}.dead`;
  if (!(await createLockFile(judging, ''))) {
    if (await isDead(judging)) await remove(judging);
    return;
  }
  try {
    if (await isDead(file)) await remove(file);
  } finally {
    await remove(judging);
  }
}

async function remove(file: string): Promise<void> {
  await unlink(file).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw diskError(error, 'write', file);
  });
}

/**
 * Tells dead holders by the age of their files. A time in the future, as of somebody else's folder
 * or of a wrong clock, says nothing: that file is watched for a heartbeat instead.
 */
function deathWatch(): IsDead {
  const seen = new Map<string, { readonly beat: number; readonly since: number }>();
  return async (file) => {
    const held = await lstat(file).catch(() => undefined);
    if (!held) return false;
    const beat = held.mtimeMs;
    if (Date.now() - beat > DEAD_AFTER) return true;
    const now = performance.now();
    const before = seen.get(file);
    if (before?.beat === beat) return now - before.since > DEAD_AFTER;
    seen.set(file, { beat, since: now });
    return false;
  };
}
