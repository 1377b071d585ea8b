import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { diskError, openRegular } from '../../files/index.js';
import type { RunEvent } from '../../plugin/index.js';
import { readRunEvent } from './event.js';
import { decodeRecord, LONGEST_LINE, type JournalRecord } from './journal-line.js';

/** Path of the journal in a run's folder. */
export function journalPath(folder: string): string {
  return path.join(folder, 'journal.jsonl');
}

/** A position between two records. */
export interface JournalPlace {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** The expected number of the next record. */
  readonly position: number;
}

export const JOURNAL_START: JournalPlace = { offset: 0, position: 0 };

/** A record and the position after it. */
interface PlacedRecord extends JournalRecord {
  readonly next: JournalPlace;
}

/** A record of a run's journal. */
export interface PlacedEvent extends PlacedRecord {
  readonly event: RunEvent;
}

const BLOCK = 64 * 1024;
const NEWLINE = 0x0a;

/**
 * Yields the valid records from a position on, in order, using memory for one block and one record.
 * Invalid records are skipped: a line that is being written, an incomplete last line, a damaged
 * line. To continue later, start from the last record's `next`.
 */
export async function* readRecords(
  file: FileHandle,
  from: JournalPlace = JOURNAL_START,
): AsyncGenerator<PlacedRecord> {
  let position = from.position;
  for await (const line of readLines(file, from.offset)) {
    const record = decodeRecord(line.text);
    // A repeated number can only be a stray copy of an old record.
    if (!record || record.position < position) continue;
    position = record.position + 1;
    yield { ...record, next: { offset: line.end, position } };
  }
}

/** Like `readRecords`, for a run's journal: records that are not run events are skipped too. */
export async function* readEvents(
  file: FileHandle,
  from: JournalPlace = JOURNAL_START,
): AsyncGenerator<PlacedEvent> {
  for await (const record of readRecords(file, from)) {
    const event = readRunEvent(record.event);
    if (event) yield { ...record, event };
  }
}

/** Complete lines with the offset after each. Bytes after the last newline are ignored. */
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
      const isTooLong = length + newline - start > LONGEST_LINE;
      parts = [];
      length = 0;
      start = newline + 1;
      yield { text: isTooLong ? '' : text, end: offset + start };
    }
    length += bytesRead - start;
    if (length > LONGEST_LINE) parts = [];
    // Copied, because the next read overwrites the block.
    else if (start < bytesRead) parts.push(Buffer.from(block.subarray(start, bytesRead)));
    offset += bytesRead;
  }
}

/** Opens a run's journal for reading. Undefined if there is none yet. */
export async function openForReading(folder: string): Promise<FileHandle | undefined> {
  const file = journalPath(folder);
  try {
    return await openRegular(file, { links: 'refused' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw diskError(error, 'read', file);
  }
}
