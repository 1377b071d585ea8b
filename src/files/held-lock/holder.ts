import { randomUUID } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { ownTurn, type Turn } from '../lease/turn.js';
import { readSmallText } from '../regular.js';
import { beginning, thisPlace, type OwnedProcess, type ProcessPlace } from '../owner.js';

/** Who holds a lock, as its file tells. */
export interface LockHolder extends OwnedProcess, ProcessPlace {
  readonly token: string;
  /** The parent it was adopted from. A holder whose parent is dead is about to end. */
  readonly from?: OwnedProcess;
  /** Which attempt it is, if it works under a lease. */
  readonly turn?: Turn;
}

/** What a lock file was in a moment. */
export interface Moment {
  /** Undefined of a file that is being written, or is not there. */
  readonly holder: LockHolder | undefined;
  /** When its holder last showed that it lives; undefined if there is no file. */
  readonly beat: number | undefined;
}

export function thisProcess(): LockHolder {
  const turn = ownTurn();
  return {
    pid: process.pid,
    ...thisPlace(),
    began: beginning(process.pid),
    token: randomUUID(),
    ...(turn === undefined ? {} : { turn }),
  };
}

export async function look(file: string): Promise<Moment> {
  const [text, beat] = await Promise.all([
    // Anything may stand in its place. What cannot be read is nobody's, and goes when it is old.
    readSmallText(file).catch(() => ''),
    lstat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    ),
  ]);
  try {
    return { holder: JSON.parse(text) as LockHolder, beat };
  } catch {
    return { holder: undefined, beat };
  }
}
