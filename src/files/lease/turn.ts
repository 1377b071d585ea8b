import { EXIT, GanError } from '../../errors/index.js';
import { readSmallTextSync } from '../regular.js';
import { COUNT, parseShape, shapeOf } from '../shape.js';

/**
 * Whose turn it is to write. A scheduler that gives a process up for dead may be wrong: the process
 * may live on, unseen, on a machine that cannot be asked. So each attempt has a number, a file holds
 * the number whose turn it is, which only ever grows, and an attempt looks before it writes.
 */
export interface Turn {
  readonly attempt: number;
  /** Counts when a scheduler starts the same attempt again by itself. */
  readonly restart: number;
}

/** This process's turn, and the file that says whose turn it is. */
export interface Lease extends Turn {
  readonly file: string;
}

/** A process works under one lease for all its life. */
let held: Lease | undefined;

/** From now on `checkTurn` and `turnIsOver` speak of this lease. */
export function workUnder(lease: Lease): void {
  held = lease;
}

/** Which attempt this process is; undefined if it works under no lease. */
export function ownTurn(): Turn | undefined {
  return held && { attempt: held.attempt, restart: held.restart };
}

/** Whether this process works under a lease. */
export function isLeased(): boolean {
  return held !== undefined;
}

/**
 * To be called right before anything is written.
 * @throws GanError (GAN_SUPERSEDED, exit code 75) if it is another attempt's turn
 */
export function checkTurn(): void {
  if (held && turnIsOver()) throw superseded(held);
}

/** Whether it is another attempt's turn. A file that cannot be read says nothing. */
export function turnIsOver(): boolean {
  if (!held) return false;
  try {
    const now = parseTurn(readSmallTextSync(held.file));
    return now !== undefined && isLater(now, held);
  } catch {
    return false;
  }
}

export function isLater(a: Turn, b: Turn): boolean {
  return a.attempt > b.attempt || (a.attempt === b.attempt && a.restart > b.restart);
}

export const TURN = shapeOf<Turn>({
  type: 'object',
  properties: { attempt: COUNT, restart: COUNT },
  required: ['attempt', 'restart'],
});

export function parseTurn(text: string): Turn | undefined {
  return parseShape(text, TURN);
}

export function superseded({ file, attempt }: Lease): GanError {
  const fact = `attempt ${attempt} was given up for dead, and its run is another's now`;
  return new GanError('GAN_SUPERSEDED', fact, {
    place: { file },
    hint: 'This process ends and writes nothing more.',
    exitCode: EXIT.resumable,
  });
}
