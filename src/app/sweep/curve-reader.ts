import path from 'node:path';
import { openRegular } from '../../files/index.js';
import type { RunEvent } from '../../plugin/index.js';
import { reportsIn, type Report } from '../../sweep/index.js';
import { failureKey, JOURNAL_START, readEvents, type JournalPlace } from '../../tracking/index.js';

/** Follows the objective in a run's journal, whichever machine writes it. */
export class CurveReader {
  readonly #reports: Report[] = [];
  #failure: string | undefined;
  #place: JournalPlace = JOURNAL_START;

  constructor(
    readonly folder: string,
    readonly metric: string,
  ) {}

  get reports(): readonly Report[] {
    return this.#reports;
  }

  /** Why the objective's newest value is missing: `step 500: …`. Undefined if it is there. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Reads new values. A run without a journal has none. */
  async read(): Promise<readonly Report[]> {
    const journal = path.join(this.folder, 'journal.jsonl');
    const file = await openRegular(journal, { links: 'refused' }).catch(() => undefined);
    if (!file) return this.#reports;
    try {
      for await (const { event, next } of readEvents(file, this.#place)) {
        this.#take(event);
        this.#place = next;
      }
    } finally {
      await file.close();
    }
    return this.#reports;
  }

  #take(event: RunEvent): void {
    if (event.type === 'tag') {
      if (event.key === failureKey(this.metric)) this.#failure = event.value;
      return;
    }
    const found = reportsIn([event], this.metric);
    this.#reports.push(...found);
    if (event.type === 'rollback') {
      while ((this.#reports.at(-1)?.step ?? -1) > event.step) this.#reports.pop();
    }
    if (found.length > 0 || event.type === 'rollback') this.#failure = undefined;
  }
}
