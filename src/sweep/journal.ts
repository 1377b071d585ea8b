import { fdatasyncSync, ftruncateSync, writeSync } from 'node:fs';
import { type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { diskError, isNewer, openOwn, openRegular } from '../files/index.js';
import { redactData } from '../text/index.js';
import { cutText, encodeRecord, LONGEST_LINE, readRecords } from '../tracking/index.js';
import { MOST_SEEDS } from '../recipe/index.js';
import { readSweepEvent, type SweepEvent } from './events.js';
import { isPossible } from './points.js';
import { SweepHistory, type SweepState } from './state.js';
import { withoutCopies } from './values.js';

/** Path of the journal in a sweep's folder. */
export function sweepJournalPath(folder: string): string {
  return path.join(folder, 'sweep.jsonl');
}

/** The event log of a sweep, open for writing by the process that holds the lock. Append-only. */
export interface SweepJournal {
  /** All events so far, in order. */
  readonly events: readonly SweepEvent[];
  /** Appends an event. It is on disk when this returns. */
  append(event: SweepEvent): void;
  close(): Promise<void>;
}

/**
 * Opens or creates a sweep's journal. An incomplete record that a crash left at the end is removed.
 * @throws GanError if another record is damaged, or the disk fails
 */
export async function openSweepJournal(folder: string): Promise<SweepJournal> {
  const file = sweepJournalPath(folder);
  try {
    const handle = await openOwn(file, 'append');
    try {
      const events: SweepEvent[] = [];
      const { end } = await readAll(handle, file, (event) => events.push(event));
      await handle.truncate(end);
      return new FileSweepJournal(file, handle, events, end);
    } catch (error) {
      await handle.close();
      throw error;
    }
  } catch (error) {
    throw diskError(error, 'write', file);
  }
}

/**
 * The state of a sweep according to its journal. Undefined if the folder is not a sweep.
 * @throws GanError if a record is damaged
 */
export async function readSweepState(folder: string): Promise<SweepState | undefined> {
  const file = sweepJournalPath(folder);
  let handle: FileHandle;
  try {
    handle = await openRegular(file, { links: 'refused' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (['ENOENT', 'ENOTDIR'].includes(code)) return undefined;
    throw diskError(error, 'read', file);
  }
  try {
    return (await readAll(handle, file)).state;
  } finally {
    await handle.close();
  }
}

/** A missing or impossible record is an error, because it could silently lose a trial. */
async function readAll(
  handle: FileHandle,
  file: string,
  onEvent?: (event: SweepEvent) => void,
): Promise<{ state: SweepState; end: number }> {
  const state = new SweepHistory();
  let count = 0;
  let end = 0;
  for await (const record of readRecords(handle)) {
    const read = record.position === count ? readSweepEvent(record.event) : undefined;
    const event = read && kept(read, state);
    if (!event || !follows(event, state)) throw damaged(file, count, record.event);
    state.see(event);
    onEvent?.(event);
    count += 1;
    end = record.next.offset;
  }
  return { state, end };
}

/** The event in little memory. Undefined if it has what no sweep of gan's has. */
function kept(event: SweepEvent, { definition }: SweepState): SweepEvent | undefined {
  if (event.type === 'sweep') return isShallow(event.definition, DEEPEST) ? event : undefined;
  if (event.type !== 'trial') return event;
  const values = withoutCopies(event.values, event.point, definition);
  return values && { ...event, values };
}

/** Recipes are nested less deeply. Whatever walks through a definition relies on it. */
const DEEPEST = 100;

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}

/**
 * Whether an event is possible after the earlier ones: trials are numbered in order of choice, and
 * chosen from the sweep's space; their runs get results in order.
 */
function follows(event: SweepEvent, { trials, definition }: SweepState): boolean {
  const sweep = definition?.sweep;
  if (event.type === 'trial') {
    return event.number === trials.length && !!sweep && isPossible(event.point, sweep.parameters);
  }
  const isKnown = !('number' in event) || event.number < trials.length;
  if (!isKnown || !('run' in event)) return isKnown;
  const runs = event.type === 'score' ? trials[event.number].scores.length : Infinity;
  return event.run <= runs && event.run < (sweep?.seeds ?? MOST_SEEDS);
}

function damaged(file: string, record: number, event: unknown): Error {
  const isOfNewer = isNewer(event, 1);
  const fact = isOfNewer ? 'was written by a newer gan' : 'is damaged';
  return userError('GAN_SWEEP_DAMAGED', `record ${record} of the sweep ${fact}`, {
    place: { file, line: record + 1 },
    hint: isOfNewer
      ? 'Update gan.'
      : 'Restore the file from a backup, or start another sweep with --out DIR.',
  });
}

function tooLarge(file: string, size: number): Error {
  const fact = `a record of the sweep has ${size} bytes, and may have ${LONGEST_LINE}`;
  return userError('GAN_SWEEP_TOO_LARGE', fact, {
    place: { file },
    hint: 'Make the recipe, and the values that it varies, smaller.',
  });
}

/**
 * Fields that are not redacted: a trial's values must stay unchanged, and the recipe has no
 * secrets.
 */
const OWN_WORDS = new Set(['type', 'state', 'point', 'values', 'definition']);

class FileSweepJournal implements SweepJournal {
  constructor(
    readonly path: string,
    readonly handle: FileHandle,
    readonly events: SweepEvent[],
    private end: number,
  ) {}

  append(event: SweepEvent): void {
    const known = redactData(event, OWN_WORDS);
    const cut = 'reason' in known ? { ...known, reason: cutText(known.reason ?? '') } : known;
    const line = Buffer.from(encodeRecord(this.events.length, cut));
    if (line.length > LONGEST_LINE) throw tooLarge(this.path, line.length);
    try {
      for (let done = 0; done < line.length;) done += writeSync(this.handle.fd, line, done);
      fdatasyncSync(this.handle.fd);
    } catch (error) {
      ftruncateSync(this.handle.fd, this.end);
      throw diskError(error, 'write', this.path);
    }
    this.end += line.length;
    this.events.push(event);
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
