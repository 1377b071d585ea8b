import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import os from 'node:os';
import { userError } from '../../errors/index.js';
import { diskError, withLock, writeFileAtomic } from '../../files/index.js';

/** A hold on a run's folder: while it lasts no other process trains there. */
export interface RunLock {
  /** Lets go. Harmless when repeated, or when another process has adopted the lock since. */
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the system's own ticks, since process ids are used again. */
  readonly began: string | undefined;
  readonly token: string;
}

const HEARTBEAT_MS = 10_000;
/** On another host a holder cannot be asked; it is taken for dead after so long without a sign. */
const REMOTE_STALE_MS = 15 * 60_000;
/** A lock file without content is one that is being written, unless it stays so. */
const EMPTY_STALE_MS = 5_000;

/**
 * Takes the lock, or takes it over from a holder that is dead. A lock that this process's parent
 * holds is adopted: a command locks the folder, prepares it and leaves it to its training process.
 * @throws GanError (exit code 2) if another process holds it
 */
export async function acquireLock(file: string): Promise<RunLock> {
  const self: Holder = {
    pid: process.pid,
    host: os.hostname(),
    began: beginning(process.pid),
    token: randomBytes(8).toString('hex'),
  };
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await create(file, self)) return held(file, self);
    const holder = await readHolder(file);
    if (holder && holder.pid === process.ppid && holder.host === self.host) {
      await writeFileAtomic(file, JSON.stringify(self));
      return held(file, self);
    }
    if (!(await isStale(file, holder))) throw refused(file, holder);
    await removeStale(file);
  }
  throw refused(file, await readHolder(file));
}

async function create(file: string, self: Holder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(self), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // The file may be there, empty, if the disk is full.
    if ((await readHolder(file)) === undefined) await rm(file, { force: true }).catch(() => {});
    throw diskError(error, 'write', file);
  }
}

function held(file: string, self: Holder): RunLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => undefined);
  }, HEARTBEAT_MS).unref();
  return {
    release: async () => {
      clearInterval(heartbeat);
      const holder = await readHolder(file);
      if (holder?.token === self.token) await rm(file, { force: true });
    },
  };
}

async function readHolder(file: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

async function isStale(file: string, holder: Holder | undefined): Promise<boolean> {
  const age = await stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => 0,
  );
  if (!holder) return age > EMPTY_STALE_MS;
  if (holder.host !== os.hostname()) return age > REMOTE_STALE_MS;
  return !isAlive(holder);
}

function isAlive({ pid, began }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beginning(pid);
  return began === undefined || now === undefined || began === now;
}

/** Field 22 of /proc/PID/stat, where there is one; a zombie is as good as gone. */
function beginning(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'ended' : fields[19];
  } catch {
    return undefined;
  }
}

/** Only one process at a time may judge and remove, or it could remove a successor's lock. */
async function removeStale(file: string): Promise<void> {
  await withLock(`${file}.judging`, undefined, async () => {
    if (await isStale(file, await readHolder(file))) await rm(file, { force: true });
  });
}

function refused(file: string, holder: Holder | undefined): Error {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return userError('GAN_RUN_LOCKED', `${who} is training in this folder`, {
    place: { file },
    hint: 'Wait for it or stop it, or choose another folder with --out.',
  });
}
