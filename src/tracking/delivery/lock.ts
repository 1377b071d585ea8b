import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { userError } from '../../errors/index.js';
import { diskError } from '../../files/index.js';
import { trackingFolder } from './store.js';

const BEAT_MS = 1000;
/** Missed beats after which a holder counts as dead, by this process's own watch. */
const DEAD_AFTER_MS = 5 * BEAT_MS;
/** Two processes that take over in the same moment: the later one wins, the other sees it. */
const SETTLE_MS = 50;

interface Holder {
  readonly id: string;
  readonly pid: number;
  readonly host: string;
}

/** The right to deliver a run. */
export interface DeliveryLock {
  release(): Promise<void>;
}

/**
 * Takes the right to deliver a run, or waits a few seconds to see whether its holder is alive. Two
 * processes at once would make two runs on a server.
 * @throws GanError (exit code 2) if another process holds it
 */
export async function lockDelivery(folder: string): Promise<DeliveryLock> {
  const file = path.join(trackingFolder(folder), 'delivery.lock');
  const me: Holder = { id: randomUUID(), pid: process.pid, host: os.hostname() };
  const temporary = `${file}.${me.id}`;
  try {
    await mkdir(trackingFolder(folder), { recursive: true });
    if (!(await create(file, me))) {
      await awaitDeath(file, folder);
      await writeFile(temporary, JSON.stringify(me));
      await rename(temporary, file);
      await sleep(SETTLE_MS);
      if ((await holderOf(file))?.id !== me.id) throw held(folder);
    }
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error, 'write', file);
  }
  const beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, BEAT_MS).unref();
  return {
    async release() {
      clearInterval(beat);
      if ((await holderOf(file))?.id === me.id) await rm(file, { force: true });
    },
  };
}

async function create(file: string, me: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(me), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Returns when the lock's holder is dead. */
async function awaitDeath(file: string, folder: string): Promise<void> {
  const holder = await holderOf(file);
  if (holder?.host === os.hostname() && !isAlive(holder.pid)) return;
  // A process number means nothing on another machine or in another container: watch for beats.
  const before = await beatOf(file);
  const until = performance.now() + DEAD_AFTER_MS;
  while (performance.now() < until) {
    await sleep(BEAT_MS / 2);
    const now = await beatOf(file);
    if (now === undefined) return;
    if (now !== before) throw held(folder);
  }
}

async function holderOf(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function beatOf(file: string): Promise<number | undefined> {
  return (await stat(file).catch(() => undefined))?.mtimeMs;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function held(folder: string): Error {
  return userError('GAN_SYNC_RUNNING', 'another process is delivering this run just now', {
    place: { file: folder },
    hint: 'Wait until it is done; what it delivers need not be sent again.',
  });
}
