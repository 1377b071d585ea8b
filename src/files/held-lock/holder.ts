import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import os from 'node:os';
import { ownTurn, type Turn } from '../lease/turn.js';
import { processStat } from '../process-stat.js';

/** Who holds a lock, as its file tells. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the system's own ticks, since process ids are used again. */
  readonly began: string | undefined;
  readonly token: string;
  /** The parent it was adopted from. A holder whose parent is dead is about to end. */
  readonly from?: LockProcess;
  /** Which attempt it is, if it works under a lease. */
  readonly turn?: Turn;
}

export type LockProcess = Pick<LockHolder, 'pid' | 'began'>;

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
    host: os.hostname(),
    began: beginning(process.pid),
    token: randomUUID(),
    ...(turn === undefined ? {} : { turn }),
  };
}

export async function look(file: string): Promise<Moment> {
  const [text, beat] = await Promise.all([
    readFile(file, 'utf8').catch(() => ''),
    stat(file).then(
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

/** Whether a process of this host lives. */
export function isAlive({ pid, began }: LockProcess): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = beginning(pid);
  return began === undefined || now === undefined || began === now;
}

function beginning(pid: number): string | undefined {
  const stat = processStat(pid);
  return stat?.state === 'Z' ? 'ended' : stat?.began;
}
