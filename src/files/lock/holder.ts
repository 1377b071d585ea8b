import { randomUUID } from 'node:crypto';
import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
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
import { ownFencingToken, FENCING_TOKEN, type FencingToken } from './fencing-token.js';

/** The holder of a lock, according to the lock file. */
export interface LockHolder extends OwnedProcess, ProcessPlace {
  readonly token: string;
  /** The parent from which the lock was adopted. A holder whose parent is dead will end soon. */
  readonly from?: OwnedProcess;
  /** Its fencing token, if it works under a lease. */
  readonly turn?: FencingToken;
  /** Seal that proves that gan wrote this for the user; absent if no key can be kept. */
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

/** The state of a lock file when it was read. */
export interface LockState {
  /** Undefined if the file is being written or does not exist. */
  readonly holder: LockHolder | undefined;
  /** Time of the last heartbeat. Undefined if there is no file. */
  readonly beat: number | undefined;
}

/** This process as the holder of a lock file. Its folder must exist. */
export async function thisProcess(file: string): Promise<LockHolder> {
  const fencingToken = ownFencingToken();
  const self: LockHolder = {
    pid: process.pid,
    ...thisPlace(),
    began: beginning(process.pid),
    token: randomUUID(),
    ...(fencingToken === undefined ? {} : { turn: fencingToken }),
  };
  const proof = await seal(PURPOSE, await identity(file, self));
  return { ...self, ...(proof === undefined ? {} : { proof }) };
}

/** The text that a holder's seal covers: one process and one lock, in its place. */
async function identity(
  file: string,
  { pid, began, host, boot, ids, token }: LockHolder,
): Promise<string> {
  const folder = path.resolve(path.dirname(file));
  const place = path.join(await realpath(folder).catch(() => folder), path.basename(file));
  return JSON.stringify([pid, began, host, boot, ids, token, place]);
}

/** A living process on this machine that holds a lock. */
interface Holder {
  readonly pid: number;
  /** Whether the seal is valid, so that the process is one of gan's that holds this very lock. */
  readonly isProven: boolean;
}

/**
 * The living process on this machine that holds a lock file. Undefined if there is none. The file
 * may be somebody else's: it counts only if the start times of machine and process match.
 */
export async function holderOf(file: string): Promise<Holder | undefined> {
  const { holder } = await readLock(file);
  // In another container the same id belongs to another process, or to none.
  if (!holder || !isHere(holder)) return undefined;
  const { boot, ids } = thisPlace();
  const { pid, began } = holder;
  const isThat = holder.boot === boot && holder.ids === ids && began === beginning(pid);
  if (!isThat || !isAlive(holder)) return undefined;
  return { pid, isProven: await isSealed(PURPOSE, await identity(file, holder), holder.proof) };
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
