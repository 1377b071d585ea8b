import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { diskError, hasShape, openRegular } from '../../files/index.js';
import type { RunEvent } from '../../plugin/index.js';
import { RUN_EVENT } from './event.js';
import { decodeRecord, type JournalRecord } from './record.js';

/** Where a run's journal lies in its folder. */
export function journalPath(folder: string): string {
  return path.join(folder, 'journal.jsonl');
}

/** A point between two records. */
export interface JournalPlace {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** The number that the next record should have. */
  readonly position: number;
}

export const JOURNAL_START: JournalPlace = { offset: 0, position: 0 };

/** A record and the place behind it. */
export interface PlacedRecord extends JournalRecord {
  readonly next: JournalPlace;
}

/** A record of a run's journal. */
export interface PlacedEvent extends PlacedRecord {
  readonly event: RunEvent;
}

const BLOCK = 64 * 1024;
/** Bytes of a record; what is longer is none of ours, and is not kept in memory. */
const LONGEST_LINE = 2 ** 24;
const NEWLINE = 0x0a;

/**
 * Yields the valid records from a place on, in order. Memory: one block and one record. What is not
 * a valid record is passed over: a line being written just now, a torn tail, a damaged line. A
 * caller that wants to go on later starts again from the last record's `next`.
 */
export async function* readRecords(
  file: FileHandle,
  from: JournalPlace = JOURNAL_START,
): AsyncGenerator<PlacedRecord> {
  let position = from.position;
  for await (const line of readLines(file, from.offset)) {
    const record = decodeRecord(line.text);
    // A number that was used before can only be a stray copy of an old record.
    if (!record || record.position < position) continue;
    position = record.position + 1;
    yield { ...record, next: { offset: line.end, position } };
  }
}

/** As `readRecords`, of a run's journal: what is no event of a run is passed over, too. */
export async function* readEvents(
  file: FileHandle,
  from: JournalPlace = JOURNAL_START,
): AsyncGenerator<PlacedEvent> {
  for await (const record of readRecords(file, from)) if (isEvent(record)) yield record;
}

export function isEvent(record: PlacedRecord): record is PlacedEvent {
  return hasShape(record.event, RUN_EVENT);
}

/** Complete lines with the offset behind each. Bytes after the last newline are left alone. */
async function* readLines(
  file: FileHandle,
  from: number,
): AsyncGenerator<{ text: string; end: number }> {
  const block = Buffer.alloc(BLOCK);
  let parts: Buffer[] = [];
  let length = 0;
  let offset = from;
  for (;;) {
    const { bytesRead } = await file.read(block, 0, BLOCK, offset);
    if (bytesRead === 0) return;
    let start = 0;
    for (;;) {
      const newline = block.subarray(0, bytesRead).indexOf(NEWLINE, start);
      if (newline < 0) break;
      const text = Buffer.concat([...parts, block.subarray(start, newline)]).toString('utf8');
      const isTooLong = length > LONGEST_LINE;
      parts = [];
      length = 0;
      start = newline + 1;
      yield { text: isTooLong ? '' : text, end: offset + start };
    }
    length += bytesRead - start;
    if (length > LONGEST_LINE) parts = [];
    // Copied, since the next read overwrites the block.
    else if (start < bytesRead) parts.push(Buffer.from(block.subarray(start, bytesRead)));
    offset += bytesRead;
  }
}

/** Opens a run's journal for reading; undefined if the run has none yet. */
export async function openForReading(folder: string): Promise<FileHandle | undefined> {
  const file = journalPath(folder);
  try {
    return await openRegular(file, { links: 'refused' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw diskError(error, 'read', file);
  }
}
