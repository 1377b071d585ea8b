import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { GanError, EXIT, userError, messageOf } from '../../errors/index.js';
import { isSuperseded } from '../../files/index.js';
import type { TrackedRun, TrackerSession } from '../../plugin/index.js';
import { redact } from '../../text/index.js';
import { BackOff } from './back-off.js';
import { journalPath } from '../journal/reader.js';
import { JournalCursor, type Batch } from './batches.js';
import { loadProgress, nothingDelivered, saveProgress, type Progress } from './store.js';
import type { DeliveryReport, FollowOptions, NamedTracker } from './types.js';
import { Waiting } from './waiting.js';

/** Interval for polling the journal. Events in between are sent together. */
const POLL_EVERY_MS = 500;

const OTHER_HOME =
  ' If your home folder is not the one of before, as on the nodes of some clusters: set GAN_CONFIG_DIR to a folder of yours that all of them see.';

/** Delivers a run's events to one tracker, in order, with retries. */
export class Delivery {
  readonly #cursor: JournalCursor;
  readonly #backOff = new BackOff();
  readonly #waiting = new Waiting();
  readonly #giveUp = new AbortController();
  #progress: Progress = nothingDelivered();
  #session: TrackerSession | undefined;
  #loaded = false;
  #ending = false;
  #delivered = 0;
  #problem: string | undefined;
  #isFinal = false;
  #failingSince: number | undefined;
  #told: string | undefined;

  constructor(
    readonly folder: string,
    readonly named: NamedTracker,
    readonly options: FollowOptions,
  ) {
    this.#cursor = new JournalCursor(folder, (line) => {
      const fact = 'a record is no event that this gan knows, and is left out';
      this.#notice(`${journalPath(folder)}:${line} ${fact}.`);
    });
  }

  /**
   * Runs until everything is delivered after `end`, until `giveUp`, until an error that no retry
   * can fix, or until this process is superseded, when another attempt delivers.
   */
  async run(): Promise<void> {
    while (!this.#giveUp.signal.aborted) {
      try {
        const session = await this.#open();
        const batch = await this.#cursor.next();
        if (isSuperseded()) return;
        if (batch) await this.#deliver(session, batch);
        this.#succeeded();
        if (!batch && this.#ending) return;
        if (!batch) await this.#waiting.pause(POLL_EVERY_MS);
      } catch (error) {
        if (this.#giveUp.signal.aborted || isSuperseded()) return;
        this.#failed(error);
        if (isFinal(error)) return;
        await this.#waiting.pause(this.#backOff.pause(askedPause(error), this.#ending));
      }
    }
  }

  /** The journal is complete: deliver the rest at once. */
  end(): void {
    this.#ending = true;
    this.#waiting.wake();
  }

  /** Stop soon, even if a request is under way. */
  giveUp(): void {
    this.#giveUp.abort();
    this.#waiting.wake();
  }

  /** Milliseconds since all attempts fail; 0 if the last attempt succeeded. */
  failingFor(): number {
    return this.#failingSince === undefined ? 0 : performance.now() - this.#failingSince;
  }

  /**
   * Releases everything and returns a report. Call this once, after `run` or `giveUp`.
   * @param patienceMs time limit for the tracker to close
   */
  async close(patienceMs: number): Promise<DeliveryReport> {
    const closing = this.#session?.close().catch(() => undefined);
    await Promise.race([closing, sleep(patienceMs, undefined, { ref: false })]);
    // The report already names the problem if the journal or progress file cannot be read.
    if (!this.#loaded) await this.#load().catch(() => undefined);
    const pending = await this.#cursor.pending().catch(() => 0);
    await this.#cursor.close().catch(() => undefined);
    return {
      tracker: this.named.name,
      delivered: this.#delivered,
      pending,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      ...(this.#isFinal ? { isFinal: true } : {}),
    };
  }

  async #open(): Promise<TrackerSession> {
    if (!this.#loaded) await this.#load();
    this.#session ??= await this.named.tracker.open(this.#trackedRun());
    return this.#session;
  }

  async #load(): Promise<void> {
    const kept = await loadProgress(this.folder, this.named.name);
    if (kept === 'foreign') {
      const why = 'is not as gan wrote it for you on this machine beside this recipe';
      this.#refuse(why, OTHER_HOME);
    } else if (kept && !(await this.#cursor.seek(kept.position, kept.sum))) {
      // The facts would lead the events into the run of another journal.
      this.#refuse('is about another journal, or the last record that it counts is damaged');
    } else {
      this.#progress = kept ?? this.#progress;
    }
    this.#loaded = true;
  }

  /** Begins a new run in the tracker, or leaves that to another user. */
  #refuse(why: string, hint = ''): void {
    const fact = `${path.join('tracking', `${this.named.name}.json`)} ${why}`;
    if (this.options.leaveForeign) throw userError('GAN_TRACKING_FILE', fact);
    this.#notice(`${fact}, and is not used: all of the run is delivered as a new one.${hint}`);
  }

  async #deliver(session: TrackerSession, batch: Batch): Promise<void> {
    await session.deliver(batch.events, batch.position);
    const { next, sum } = batch;
    await this.#save({ position: next.position, sum, facts: this.#progress.facts });
    this.#cursor.advance(batch);
    this.#delivered += batch.events.length;
  }

  async #save(progress: Progress): Promise<void> {
    // After giving up, another process may be delivering.
    this.#giveUp.signal.throwIfAborted();
    await saveProgress(this.folder, this.named.name, progress);
    this.#progress = progress;
  }

  #trackedRun(): TrackedRun {
    const { facts } = this.#progress;
    return {
      folder: this.folder,
      name: redact(this.options.name),
      notice: (line) => this.#notice(line),
      facts,
      keepFacts: () => this.#save(this.#progress),
      startOver: async () => {
        await this.#save(nothingDelivered(facts));
        await this.#cursor.seek(0, undefined);
      },
      factsOf: async (folder) => {
        const other = await loadProgress(folder, this.named.name);
        return other === 'foreign' ? undefined : other?.facts;
      },
      signal: this.#giveUp.signal,
    };
  }

  #succeeded(): void {
    if (this.#told !== undefined) this.#notice('works again; what waited is being sent.');
    this.#told = undefined;
    this.#problem = undefined;
    this.#isFinal = false;
    this.#failingSince = undefined;
    this.#backOff.reset();
  }

  #failed(error: unknown): void {
    const problem = redact(describe(error));
    // A single failed request is not reported: only the second failure in a row, once for each
    // cause.
    const news = this.#problem !== undefined || isFinal(error);
    if (news && problem !== this.#told) {
      this.#notice(`${problem} Training continues; the run's journal keeps everything.`);
      this.#told = problem;
    }
    this.#problem = problem;
    this.#isFinal = isFinal(error);
    this.#failingSince ??= performance.now();
  }

  #notice(line: string): void {
    this.options.notice(`${this.named.name}: ${redact(line)}`);
  }
}

function describe(error: unknown): string {
  if (error instanceof GanError) {
    const place = error.place ? `${error.place.file}: ` : '';
    return `${place}${error.message}. ${error.hints.join(' ')}`.trim();
  }
  return `${messageOf(error)}.`;
}

function isFinal(error: unknown): boolean {
  return error instanceof GanError && error.exitCode === EXIT.input;
}

function askedPause(error: unknown): number {
  const asked = error instanceof Error && 'retryAfterMs' in error ? error.retryAfterMs : 0;
  return typeof asked === 'number' ? asked : 0;
}
