import { fdatasync, ftruncateSync, writeSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { RunEvent } from '../../plugin/index.js';
import { assertNotSuperseded, diskError, openOwn, renewFile } from '../../files/index.js';
import { asLogged, readRunEvent } from './event.js';
import { JOURNAL_START, journalPath, openForReading, readEvents, readRecords } from './reader.js';
import { encodeRecord, LONGEST_LINE } from './journal-line.js';
import { RepeatFilter } from './repeat-filter.js';

const syncData = promisify(fdatasync);

/** Interval for syncing to disk. A power cut loses at most this much; a crash loses nothing. */
const SYNC_EVERY_MS = 1000;

/**
 * The event log of a run, open for writing by one process at a time: the holder of the run's lock.
 * Append-only.
 */
export interface Journal {
  /**
   * Appends an event with a single write. The operating system has it when this returns, so a crash
   * of this process, even a native abort, loses nothing. It is synced to disk within a second.
   *
   * A run that was killed and resumed logs some steps again. Metrics and samples of steps that the
   * journal already has are dropped here; after a `rollback` event they are accepted again.
   * Passwords and tokens are removed from every text.
   * @throws GanError if the disk is full or fails; the journal stays valid, and the call can be
   * repeated
   */
  append(event: RunEvent): void;
  /**
   * Appends an event that should be logged once per run: does nothing if there is one with the same
   * key, whatever its value. Needed because a process may have been killed while it logged these
   * events.
   */
  appendOnce(event: RunEvent): void;
  /** Whether there is a param, tag, data set, file or parent with the same key. */
  has(event: RunEvent): boolean;
  /** The last step for which a metric was logged, or -1. */
  lastStep(metric: string): number;
  /** Waits until all appended events are on disk. */
  flush(): Promise<void>;
  /** Flushes and closes the file. Nothing may be appended afterwards. */
  close(): Promise<void>;
}

/**
 * Opens a run's journal, `journal.jsonl` in its folder, which must exist. An incomplete record that
 * a crash left at the end is removed; complete records are never changed.
 * @param onAppend called with each added event, without its secrets
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
        const event = readRunEvent(record.event);
        if (event) repeats.see(event);
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

/** Replaces the journal by a copy of itself, see `renewFile`. */
export function renewJournal(folder: string): Promise<void> {
  return renewFile(journalPath(folder));
}

/**
 * All valid events of a run, in order. Damaged records and an incomplete last record are skipped.
 * Empty for a run without a journal.
 * @throws GanError if the journal cannot be read
 */
export async function* journalEvents(folder: string): AsyncGenerator<RunEvent> {
  const file = await openForReading(folder);
  if (!file) return;
  try {
    for await (const { event } of readEvents(file)) yield event;
  } finally {
    await file.close();
  }
}

/** Like `journalEvents`, all at once: of a long run that is much memory. */
export async function readJournal(folder: string): Promise<RunEvent[]> {
  const events: RunEvent[] = [];
  for await (const event of journalEvents(folder)) events.push(event);
  return events;
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
    const fresh = this.repeats.pass(asLogged(event));
    if (!fresh) return;
    assertNotSuperseded();
    const line = Buffer.from(encodeRecord(this.position, fresh));
    if (line.length > LONGEST_LINE) {
      for (const half of halves(fresh)) this.append(half);
      return;
    }
    this.#write(line);
    this.repeats.see(fresh);
    this.end += line.length;
    this.position += 1;
    this.onAppend?.(fresh);
    this.#timer ??= setTimeout(() => {
      // The next append or flush reports a failing disk.
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
      // Remove an incomplete line, or the next one would be lost with it.
      ftruncateSync(this.file.fd, this.end);
      throw diskError(error, 'write', this.path);
    }
  }
}

/** Metrics that are too many for a line, as two events. No other event is too long for a line. */
function halves(event: RunEvent): readonly RunEvent[] {
  const values = event.type === 'metrics' ? Object.entries(event.values) : [];
  if (values.length < 2) throw new Error(`internal: an event of type ${event.type} is too long`);
  const middle = values.length >> 1;
  return [values.slice(0, middle), values.slice(middle)].map((some) => {
    return { ...event, values: Object.fromEntries(some) } as RunEvent;
  });
}

/** Invalid numbers here are a bug in gan and could not be corrected later. */
function check(event: RunEvent): void {
  const step = 'step' in event ? event.step : undefined;
  if (step !== undefined && !(Number.isSafeInteger(step) && step >= 0)) {
    throw new Error(`internal: step ${step} in the journal is not a whole number`);
  }
  if (!Number.isFinite(event.time)) throw new Error(`internal: ${event.time} is not a time`);
}
