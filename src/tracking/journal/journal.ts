import { fdatasync, ftruncateSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RunEvent } from '../../plugin/index.js';
import { assertNotSuperseded, diskError, openOwn, renewFile } from '../../files/index.js';
import {
  isEvent,
  JOURNAL_START,
  journalPath,
  openForReading,
  readEvents,
  readRecords,
} from './reader.js';
import { encodeRecord } from './record.js';
import { RepeatFilter } from './repeat-filter.js';
import { withoutSecrets } from './secrets.js';

const syncData = promisify(fdatasync);

/** How long an event may wait for the disk. A power cut loses at most this much; a crash nothing. */
const SYNC_EVERY_MS = 1000;

/**
 * The record of a run, open for writing: by one process at a time, whoever holds the run's folder.
 * Events are only ever added at the end.
 */
export interface Journal {
  /**
   * Adds an event. It is with the operating system when this returns, so a crash of this process,
   * even a native abort, loses nothing; it reaches the disk within a second. Cheap: one write.
   *
   * A run that was killed and resumed logs some steps again. Metrics and samples of steps that the
   * journal already has are dropped here, so nothing downstream sees them twice; after a `rollback`
   * event they are taken again. Passwords and tokens are removed from every text.
   * @throws GanError if the disk is full or fails; the journal stays whole, and may be tried again
   */
  append(event: RunEvent): void;
  /**
   * Adds what is to be told of a run once: nothing if the like of it is there, whatever its value.
   * A process that was killed at its start may have told nothing, or half; the next one goes on.
   */
  appendOnce(event: RunEvent): void;
  /** Whether the like of a param, tag, data set, file or parent is there. */
  has(event: RunEvent): boolean;
  /** The last step for which a metric was logged, or -1. */
  lastStep(metric: string): number;
  /** Waits until all that was appended is on the disk. */
  flush(): Promise<void>;
  /** Flushes and lets go of the file. Nothing may be appended afterwards. */
  close(): Promise<void>;
}

/**
 * Opens a run's journal, `journal.jsonl` in its folder, which must exist. What a crash left
 * behind the last whole record is cut off; whole records are never touched.
 * @param onAppend is told of each event that is added, without its secrets
 * @throws GanError that names the file and the next step
 */
export async function openJournal(
  folder: string,
  onAppend?: (event: RunEvent) => void,
): Promise<Journal> {
  const path = journalPath(folder);
  assertNotSuperseded();
  try {
    const file = await openOwn(path, 'append');
    try {
      const repeats = new RepeatFilter();
      let end = JOURNAL_START;
      for await (const record of readRecords(file)) {
        if (isEvent(record)) repeats.see(record.event);
        end = record.next;
      }
      await file.truncate(end.offset);
      return new FileJournal(path, file, repeats, end.offset, end.position, onAppend);
    } catch (error) {
      await file.close();
      throw error;
    }
  } catch (error) {
    throw diskError(error, 'write', path);
  }
}

/** Puts a copy in the journal's place, see `renewFile`. */
export function renewJournal(folder: string): Promise<void> {
  return renewFile(journalPath(folder));
}

/**
 * All valid events of a run, in order. Damaged records and a torn tail are passed over; a run
 * without a journal has none.
 * @throws GanError if the journal cannot be read
 */
export async function readJournal(folder: string): Promise<RunEvent[]> {
  const file = await openForReading(folder);
  if (!file) return [];
  try {
    const events: RunEvent[] = [];
    for await (const { event } of readEvents(file)) events.push(event);
    return events;
  } finally {
    await file.close();
  }
}

class FileJournal implements Journal {
  #timer: NodeJS.Timeout | undefined;
  #syncing: Promise<void> = Promise.resolve();

  constructor(
    readonly path: string,
    readonly file: FileHandle,
    readonly repeats: RepeatFilter,
    private end: number,
    private position: number,
    private readonly onAppend?: (event: RunEvent) => void,
  ) {}

  append(event: RunEvent): void {
    check(event);
    const fresh = this.repeats.pass(withoutSecrets(event));
    if (!fresh) return;
    assertNotSuperseded();
    const line = Buffer.from(encodeRecord(this.position, fresh));
    this.#write(line);
    this.repeats.see(fresh);
    this.end += line.length;
    this.position += 1;
    this.onAppend?.(fresh);
    this.#timer ??= setTimeout(() => {
      // A failing disk shows at the next append or flush.
      this.flush().catch(() => undefined);
    }, SYNC_EVERY_MS).unref();
  }

  appendOnce(event: RunEvent): void {
    if (!this.has(event)) this.append(event);
  }

  has(event: RunEvent): boolean {
    return this.repeats.has(event);
  }

  lastStep(metric: string): number {
    return this.repeats.lastStep(metric);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const before = this.#syncing.catch(() => undefined);
    this.#syncing = before.then(async () => {
      try {
        await syncData(this.file.fd);
      } catch (error) {
        throw diskError(error, 'write', this.path);
      }
    });
    return this.#syncing;
  }

  async close(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file.close();
    }
  }

  #write(line: Buffer): void {
    try {
      for (let done = 0; done < line.length;) {
        done += writeSync(this.file.fd, line, done);
      }
    } catch (error) {
      // Half a line must not stay: the next one would be lost with it.
      ftruncateSync(this.file.fd, this.end);
      throw diskError(error, 'write', this.path);
    }
  }
}

/** Wrong numbers here would be our own fault, and nothing later could mend them. */
function check(event: RunEvent): void {
  const step = 'step' in event ? event.step : undefined;
  if (step !== undefined && !(Number.isSafeInteger(step) && step >= 0)) {
    throw new Error(`internal: step ${step} in the journal is not a whole number`);
  }
  if (!Number.isFinite(event.time)) throw new Error(`internal: ${event.time} is not a time`);
}
