import { randomUUID } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { ownFencingToken, FENCING_TOKEN, type FencingToken } from '../lease/fencing-token.js';
import {
  beginning,
  isAlive,
  isHere,
  thisPlace,
  type OwnedProcess,
  type ProcessPlace,
} from '../owner.js';
import { readSmallText } from '../regular.js';
import { isSealed, seal } from '../seal/index.js';
import { parseShape, shapeOf } from '../shape.js';

/** Who holds a lock, as its file tells. */
export interface LockHolder extends OwnedProcess, ProcessPlace {
  readonly token: string;
  /** The parent it was adopted from. A holder whose parent is dead is about to end. */
  readonly from?: OwnedProcess;
  /** Its fencing token, if it works under a lease. The key is that of the files. */
  readonly turn?: FencingToken;
  /** That gan of this user wrote it, see `seal`; absent where no key can be kept. */
  readonly proof?: string;
}

const PURPOSE = 'lock';
const TEXT = { type: 'string' };
const PROCESS = { pid: { type: 'integer', minimum: 1, maximum: 2 ** 31 - 1 }, began: TEXT };
const HOLDER = shapeOf<LockHolder>({
  type: 'object',
  properties: {
    ...PROCESS,
    host: TEXT,
    boot: TEXT,
    ids: TEXT,
    token: TEXT,
    from: { type: 'object', properties: PROCESS, required: ['pid'] },
    turn: FENCING_TOKEN.schema,
    proof: TEXT,
  },
  required: ['pid', 'host', 'token'],
});

/** What a lock file was when it was read. */
export interface LockState {
  /** Undefined of a file that is being written, or is not there. */
  readonly holder: LockHolder | undefined;
  /** When its holder last showed that it lives; undefined if there is no file. */
  readonly beat: number | undefined;
}

export async function thisProcess(): Promise<LockHolder> {
  const fencingToken = ownFencingToken();
  const self: LockHolder = {
    pid: process.pid,
    ...thisPlace(),
    began: beginning(process.pid),
    token: randomUUID(),
    ...(fencingToken === undefined ? {} : { turn: fencingToken }),
  };
  const proof = await seal(PURPOSE, identity(self));
  return { ...self, ...(proof === undefined ? {} : { proof }) };
}

/** What a holder's proof is of: a process that was begun once, and one lock. */
function identity({ pid, began, host, boot, ids, token }: LockHolder): string {
  return JSON.stringify([pid, began, host, boot, ids, token]);
}

/** A living process of this machine that holds a lock. */
export interface Holder {
  readonly pid: number;
  /** Whether gan wrote the lock for this user, so that the process is gan's own. */
  readonly isProven: boolean;
}

/**
 * The living process of this machine that holds a lock file; undefined if none does. The file may be
 * somebody else's: it counts only if it says of when the machine and the process were begun.
 */
export async function holderOf(file: string): Promise<Holder | undefined> {
  const { holder } = await readLock(file);
  // In another container the same id is another process, or none.
  if (!holder || !isHere(holder)) return undefined;
  const { boot, ids } = thisPlace();
  const { pid, began } = holder;
  const isThat = holder.boot === boot && holder.ids === ids && began === beginning(pid);
  if (!isThat || !isAlive(holder)) return undefined;
  return { pid, isProven: await isSealed(PURPOSE, identity(holder), holder.proof) };
}

export async function readLock(file: string): Promise<LockState> {
  const [text, beat] = await Promise.all([
    readSmallText(file).catch(() => ''),
    lstat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => undefined,
    ),
  ]);
  return { holder: parseShape(text, HOLDER), beat };
}
