import { EXIT, GanError } from '../../errors/index.js';
import { readSmallTextSync } from '../regular.js';
import { COUNT, parseShape, shapeOf } from '../shape.js';

/**
 * The fencing token of an attempt. A scheduler that declares a process dead may be wrong: the
 * process may still run on a machine that cannot be reached. So each attempt has a token. The lease
 * file holds the token of the attempt that may write, which only increases, and an attempt compares
 * the two before each write.
 */
export interface FencingToken {
  readonly attempt: number;
  /** Incremented when a scheduler restarts the same attempt by itself. */
  readonly restart: number;
}

/** This process's fencing token, and the file that holds the token of the attempt that may write. */
export interface Lease extends FencingToken {
  readonly file: string;
}

/** A process works under the same lease for its whole life. */
let ownLease: Lease | undefined;

/** Sets the lease that `assertNotSuperseded` and `isSuperseded` check. */
export function setHeldLease(lease: Lease): void {
  ownLease = lease;
}

/** This process's token. Undefined if it works under no lease. */
export function ownFencingToken(): FencingToken | undefined {
  return ownLease && { attempt: ownLease.attempt, restart: ownLease.restart };
}

/** Whether this process works under a lease. */
export function isLeased(): boolean {
  return ownLease !== undefined;
}

/**
 * Call this right before anything is written.
 * @throws GanError (GAN_SUPERSEDED, exit code 75) if a later attempt has taken over
 */
export function assertNotSuperseded(): void {
  if (ownLease && isSuperseded()) throw supersededError(ownLease);
}

/** Whether a later attempt has taken over. False if the file cannot be read. */
export function isSuperseded(): boolean {
  if (!ownLease) return false;
  try {
    const now = parseFencingToken(readSmallTextSync(ownLease.file));
    return now !== undefined && isLater(now, ownLease);
  } catch {
    return false;
  }
}

export function isLater(a: FencingToken, b: FencingToken): boolean {
  return a.attempt > b.attempt || (a.attempt === b.attempt && a.restart > b.restart);
}

export const FENCING_TOKEN = shapeOf<FencingToken>({
  type: 'object',
  properties: { attempt: COUNT, restart: COUNT },
  required: ['attempt', 'restart'],
});

export function parseFencingToken(text: string): FencingToken | undefined {
  return parseShape(text, FENCING_TOKEN);
}

export function supersededError({ file, attempt }: Lease): GanError {
  const fact = `attempt ${attempt} was considered dead, and a later attempt has taken over its run`;
  return new GanError('GAN_SUPERSEDED', fact, {
    place: { file },
    hint: 'This process ends without writing anything else.',
    exitCode: EXIT.resumable,
  });
}
