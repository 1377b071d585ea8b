import { lstat, lutimes, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { diskError, systemCode } from './disk-error.js';
import { makeFolder } from './make-folder.js';

/** Interval of the holder's heartbeats, and the time without one after which it counts as dead. */
const HEARTBEAT = 1_000;
const DEAD_AFTER = 8_000;

/**
 * Runs `act` while no other process runs under the same lock file. Creates the file's folder as
 * needed and removes the file afterwards. A holder that was killed, or that blocks its event loop,
 * keeps others out for only eight seconds.
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
  const beat = setInterval(() => {
    const now = new Date();
    lutimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT);
  try {
    return await act();
  } finally {
    clearInterval(beat);
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<boolean> {
  if (await create(file)) return true;
  if (await isDead(file)) await removeDead(file);
  return false;
}

/** Only one process at a time may compare and remove, or it could remove the next holder's lock. */
async function removeDead(file: string): Promise<void> {
  const judging = `${file}.dead`;
  if (!(await create(judging))) {
    if (await isDead(judging)) await rm(judging, { force: true });
    return;
  }
  try {
    if (await isDead(file)) await rm(file, { force: true });
  } finally {
    await rm(judging, { force: true });
  }
}

async function create(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.close();
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw diskError(error, 'write', file);
  }
}

async function isDead(file: string): Promise<boolean> {
  const held = await lstat(file).catch(() => undefined);
  return held !== undefined && Date.now() - held.mtimeMs > DEAD_AFTER;
}
