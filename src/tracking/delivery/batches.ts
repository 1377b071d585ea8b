import type { FileHandle } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunEvent } from '../../plugin/index.js';
import { readRunEvent } from '../journal/event.js';
import {
  JOURNAL_START,
  openForReading,
  readRecords,
  type JournalPlace,
  type PlacedEvent,
} from '../journal/reader.js';

/** Limits of one delivery, so that memory does not grow with the backlog. */
const MOST_EVENTS = 1000;
const MOST_BYTES = 1 << 20;

/** Consecutive events of the journal. */
export interface Batch {
  readonly position: number;
  readonly events: readonly RunEvent[];
  readonly next: JournalPlace;
  /** The last record's checksum. */
  readonly sum: string;
}

/** A tracker's position in a journal that is still being written. */
export class JournalCursor {
  #file: FileHandle | undefined;
  #place: JournalPlace = JOURNAL_START;

  #hasTold = false;

  /** @param onUnread is told of the first line whose record is no event */
  constructor(
    readonly folder: string,
    readonly onUnread: (line: number) => void,
  ) {}

  get position(): number {
    return this.#place.position;
  }

  /**
   * Moves to a position of this journal.
   * @param sum the checksum of the record before it
   * @returns false if that record is another one; the cursor is then at the start
   */
  async seek(position: number, sum: string | undefined): Promise<boolean> {
    this.#place = JOURNAL_START;
    if (position === 0) return true;
    for await (const record of this.#read()) {
      if (record.position !== position - 1) continue;
      if (record.sum === sum) this.#place = record.next;
      break;
    }
    return this.#place.position === position;
  }

  /** The next events, if any. The cursor does not move until `advance`. */
  async next(): Promise<Batch | undefined> {
    let batch = await this.#gather();
    if (batch && batch.position > this.#place.position) {
      // A gap: damage, or a line that was read while a crashed writer's tail was being replaced.
      // Read again.
      await sleep(50);
      batch = await this.#gather();
    }
    // Sync before sending: if a power cut lost sent events, their numbers would be used again.
    if (batch) await this.#file?.datasync().catch(() => undefined);
    return batch;
  }

  advance(batch: Batch): void {
    this.#place = batch.next;
  }

  /** Number of events ahead of the cursor. */
  async pending(): Promise<number> {
    let count = 0;
    for await (const record of this.#read()) if (record) count += 1;
    return count;
  }

  async close(): Promise<void> {
    await this.#file?.close();
    this.#file = undefined;
  }

  async #gather(): Promise<Batch | undefined> {
    const events: RunEvent[] = [];
    let first: PlacedEvent | undefined;
    let last: PlacedEvent | undefined;
    for await (const record of this.#read()) {
      if (last && record.position !== last.position + 1) break;
      first ??= record;
      last = record;
      events.push(record.event);
      const bytes = record.next.offset - this.#place.offset;
      if (events.length >= MOST_EVENTS || bytes >= MOST_BYTES) break;
      // A file may be large: the position is saved right after it is delivered.
      if (record.event.type === 'artifact') break;
    }
    if (!first || !last) return undefined;
    return { position: first.position, events, next: last.next, sum: last.sum };
  }

  async *#read(): AsyncGenerator<PlacedEvent> {
    this.#file ??= await openForReading(this.folder);
    if (!this.#file) return;
    for await (const record of readRecords(this.#file, this.#place)) {
      const event = readRunEvent(record.event);
      if (event) yield { ...record, event };
      else if (!this.#hasTold) {
        this.#hasTold = true;
        this.onUnread(record.position + 1);
      }
    }
  }
}
