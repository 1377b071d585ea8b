import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeFileAtomic } from '../atomic.js';
import { isAlive, isHere } from '../owner.js';
import { isLater } from './fencing-token.js';
import { readLock, thisProcess, type LockHolder, type LockState } from './holder.js';
import { createLockFile, startHeartbeat } from './lock-file.js';
import { withLock } from './with-lock.js';

/** A lock that is held until it is released. */
export interface HeldLock {
  /** Releases the lock. Does nothing if it was released or taken over before. */
  release(): Promise<void>;
}

interface HoldOptions {
  /** Makes the error for a lock that another process holds. The holder may be unknown. */
  readonly refused: (holder: LockHolder | undefined) => Error;
  /**
   * Take the lock over from this process's parent. This process then ends soon after its parent,
   * and others that want the lock in the meantime wait for that.
   */
  readonly adopt?: boolean | undefined;
  /** Interval of the holder's heartbeats. */
  readonly beatMs: number;
  /**
   * Time without a heartbeat after which a holder in another container or on another host counts as
   * dead. Decided by the file's age, or by watching the file for this long, which needs no
   * synchronized clocks.
   */
  readonly deadAfterMs: number;
  readonly staleness: 'by age' | 'by watching';
}

/** An empty lock file is being written, unless it stays empty for this long. */
const EMPTY_DEAD_AFTER_MS = 5_000;

/** Time for a holder without parent to end: it finishes its step and writes a checkpoint. */
const ENDS_WITHIN_MS = 30_000;

/** Time for a superseded attempt to notice this and release the lock. */
const RELEASES_WITHIN_MS = 5_000;
const POLL_EVERY_MS = 100;

/**
 * Takes a lock file at once, or takes it over from a dead holder or from an earlier attempt under
 * the same lease. Such an attempt may still be alive, but does not write any more. The folder must
 * exist. Of several processes that take over at the same time, one wins. Work for which others wait
 * instead goes under `withLock`, which knows no holder.
 * @throws the result of `refused` if another process holds it; GanError if the file cannot be
 * written
 */
export async function holdLock(file: string, options: HoldOptions): Promise<HeldLock> {
  const self = await thisProcess(file);
  for (let attempt = 0; attempt < 5; attempt++) {
    if (await createLockFile(file, JSON.stringify(self))) return held(file, self, options.beatMs);
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

function held(file: string, self: LockHolder, beatMs: number): HeldLock {
  const stopHeartbeat = startHeartbeat(file, beatMs);
  return {
    release: async () => {
      stopHeartbeat();
      if ((await readLock(file)).holder?.token !== self.token) return;
      // In a read-only folder the file stays, as the lock of a process that will soon be dead.
      await rm(file, { force: true }).catch(() => undefined);
    },
  };
}

async function isDead(file: string, now: LockState, options: HoldOptions): Promise<boolean> {
  const { holder, beat } = now;
  // Released just now.
  if (beat === undefined) return true;
  // A time in the far future is no living holder's either.
  const age = Math.abs(Date.now() - beat);
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

/** Waits for a living holder whose parent is dead. False if it is not one, or does not end. */
async function endedWithParent(file: string, holder: LockHolder | undefined): Promise<boolean> {
  if (!holder?.from || !isHere(holder) || isAlive(holder.from)) return false;
  const until = performance.now() + ENDS_WITHIN_MS;
  while (isAlive(holder)) {
    if (performance.now() > until) return false;
    await sleep(POLL_EVERY_MS);
    // Released before the process has ended.
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

/** Waits for an earlier attempt to release the lock. */
async function waitForRelease(file: string, { token }: LockHolder): Promise<void> {
  const until = performance.now() + RELEASES_WITHIN_MS;
  while (performance.now() < until && (await readLock(file)).holder?.token === token) {
    await sleep(POLL_EVERY_MS);
  }
}

/** Only one process at a time may compare and remove, or it could remove the next holder's lock. */
async function removeIf(file: string, isStale: (now: LockState) => boolean): Promise<void> {
  await withLock(`${file}.judging`, undefined, async () => {
    const now = await readLock(file);
    if (now.beat !== undefined && isStale(now)) await rm(file, { force: true });
  });
}
