import { lutimes, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileAtomic } from '../atomic.js';
import { diskError } from '../disk-error.js';
import { isLater } from '../lease/fencing-token.js';
import { withLock } from '../lock.js';
import { isAlive, isHere } from '../owner.js';
import { readLock, thisProcess, type LockHolder, type LockState } from './holder.js';

/** A lock that is held for as long as its holder likes. */
export interface HeldLock {
  /** Lets go. Harmless when repeated, or when another process has the lock by now. */
  release(): Promise<void>;
}

export interface HoldOptions {
  /** The error for a lock that another process holds; its holder may be unknown. */
  readonly refused: (holder: LockHolder | undefined) => Error;
  /**
   * A lock that this process's parent holds is taken over from it. This process then ends soon after
   * its parent does, and whoever wants the lock in the meantime waits for that.
   */
  readonly adopt?: boolean | undefined;
  /** How often the holder shows that it lives. */
  readonly beatMs: number;
  /**
   * A holder in another container or on another host cannot be asked. It is dead after so long without a beat: by the
   * file's age, or by watching it for so long, which needs no clocks that agree.
   */
  readonly deadAfterMs: number;
  readonly staleness: 'by age' | 'by watching';
}

/** A lock file without content is one that is being written, unless it stays so. */
const EMPTY_DEAD_AFTER_MS = 5_000;

/** How long a holder without its parent may take to end: it finishes its step and keeps its state. */
const ENDS_WITHIN_MS = 30_000;

/** How long an earlier attempt may take until it sees that it is superseded and lets go by itself. */
const RELEASES_WITHIN_MS = 5_000;
const POLL_EVERY_MS = 100;

/**
 * Takes a lock file at once, or takes it over from a holder that is dead, or that is an earlier
 * attempt at what this process does under its lease: that one may be alive, unseen, and writes nothing
 * any more. Its folder must exist. Of many that take over in the same moment one wins.
 * @throws what `refused` gives if another process holds it; GanError if the file cannot be written
 */
export async function holdLock(file: string, options: HoldOptions): Promise<HeldLock> {
  const self = await thisProcess();
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await create(file, self)) return held(file, self, options.beatMs);
    const now = await readLock(file);
    const { holder } = now;
    if (options.adopt && holder?.pid === process.ppid && isHere(holder)) {
      const { pid, began } = holder;
      const adopted: LockHolder = { ...self, from: { pid, began } };
      await writeFileAtomic(file, JSON.stringify(adopted));
      return held(file, self, options.beatMs);
    }
    if (options.adopt && (await endedWithParent(file, holder))) continue;
    if (await isDead(file, now, options)) {
      await removeIf(file, ({ holder, beat }) => {
        return holder?.token === now.holder?.token && beat === now.beat;
      });
    } else if (isEarlierAttempt(holder, self)) {
      await waitForRelease(file, holder);
      await removeIf(file, (then) => then.holder?.token === holder.token);
    } else {
      throw options.refused(holder);
    }
  }
  throw options.refused((await readLock(file)).holder);
}

async function create(file: string, self: LockHolder): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(self), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    // The file may be there, empty, if the disk is full.
    if (!(await readLock(file)).holder) await rm(file, { force: true }).catch(() => undefined);
    throw diskError(error, 'write', file);
  }
}

function held(file: string, self: LockHolder, beatMs: number): HeldLock {
  const heartbeat = setInterval(() => {
    const now = new Date();
    lutimes(file, now, now).catch(() => undefined);
  }, beatMs).unref();
  return {
    release: async () => {
      clearInterval(heartbeat);
      if ((await readLock(file)).holder?.token !== self.token) return;
      // In a folder that is read-only by now it stays, as the lock of a process that is dead soon.
      await rm(file, { force: true }).catch(() => undefined);
    },
  };
}

async function isDead(file: string, now: LockState, options: HoldOptions): Promise<boolean> {
  const { holder, beat } = now;
  // Let go of in this moment.
  if (beat === undefined) return true;
  const age = Date.now() - beat;
  if (!holder) return age > EMPTY_DEAD_AFTER_MS;
  if (isHere(holder)) return !isAlive(holder);
  if (options.staleness === 'by age') return age > options.deadAfterMs;
  const until = performance.now() + options.deadAfterMs;
  while (performance.now() < until) {
    await sleep(options.beatMs / 2);
    if ((await readLock(file)).beat !== beat) return false;
  }
  return true;
}

/** Waits for a holder that is alive, but whose parent is not. False if it is none, or stays. */
async function endedWithParent(file: string, holder: LockHolder | undefined): Promise<boolean> {
  if (!holder?.from || !isHere(holder) || isAlive(holder.from)) return false;
  const until = performance.now() + ENDS_WITHIN_MS;
  while (isAlive(holder)) {
    if (performance.now() > until) return false;
    await sleep(POLL_EVERY_MS);
    // Let go of before its process has ended.
    if ((await readLock(file)).holder?.token !== holder.token) return true;
  }
  return false;
}

function isEarlierAttempt(
  holder: LockHolder | undefined,
  { turn: token }: LockHolder,
): holder is LockHolder {
  return token !== undefined && holder?.turn !== undefined && isLater(token, holder.turn);
}

/** Waits for as long as an earlier attempt may take to let go. */
async function waitForRelease(file: string, { token }: LockHolder): Promise<void> {
  const until = performance.now() + RELEASES_WITHIN_MS;
  while (performance.now() < until && (await readLock(file)).holder?.token === token) {
    await sleep(POLL_EVERY_MS);
  }
}

/** Only one process at a time may compare and remove, or it could remove a successor's lock. */
async function removeIf(file: string, isStale: (now: LockState) => boolean): Promise<void> {
  await withLock(`${file}.judging`, undefined, async () => {
    const now = await readLock(file);
    if (now.beat !== undefined && isStale(now)) await rm(file, { force: true });
  });
}
