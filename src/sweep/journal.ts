import { fdatasyncSync, ftruncateSync, writeSync } from 'node:fs';
import { type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { diskError, hasShape, isNewer, openOwn, openRegular } from '../files/index.js';
import { redactData } from '../text/index.js';
import { encodeRecord, readRecords } from '../tracking/index.js';
import { MOST_SEEDS } from '../recipe/index.js';
import { SWEEP_EVENT, type SweepDefinition, type SweepEvent } from './events.js';
import { isPossible } from './points.js';

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
      const { events, end } = await readAll(handle, file);
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
 * All events of a sweep. Undefined if the folder is not a sweep.
 * @throws GanError if a record is damaged
 */
export async function readSweepJournal(folder: string): Promise<SweepEvent[] | undefined> {
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
    return (await readAll(handle, file)).events;
  } finally {
    await handle.close();
  }
}

/** A missing or impossible record is an error, because it could silently lose a trial. */
async function readAll(handle: FileHandle, file: string) {
  const events: SweepEvent[] = [];
  const known: Known = { trials: 0, sweep: undefined };
  let end = 0;
  for await (const { position, event, next } of readRecords(handle)) {
    const isWhole = position === events.length && hasShape(event, SWEEP_EVENT);
    if (!isWhole || !follows(event, known)) throw damaged(file, events.length, event);
    if (event.type === 'sweep') known.sweep = event.definition.sweep;
    if (event.type === 'trial') known.trials += 1;
    events.push(event);
    end = next.offset;
  }
  return { events, end };
}

/** What the records before one say. */
interface Known {
  trials: number;
  /** As it is by then: a sweep may adopt another space. */
  sweep: SweepDefinition['sweep'] | undefined;
}

/**
 * Whether an event is possible after the earlier ones: trials are numbered in order of choice, and
 * chosen from the sweep's space.
 */
function follows(event: SweepEvent, { trials, sweep }: Known): boolean {
  if (event.type === 'trial') {
    return event.number === trials && !!sweep && isPossible(event.point, sweep.parameters);
  }
  const isKnown = !('number' in event) || event.number < trials;
  return isKnown && (!('run' in event) || event.run < (sweep?.seeds ?? MOST_SEEDS));
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
    const line = Buffer.from(encodeRecord(this.events.length, redactData(event, OWN_WORDS)));
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
