import path from 'node:path';
import { openRegular } from '../../files/index.js';
import type { RunEvent } from '../../plugin/index.js';
import { reportsIn, type Report } from '../../sweep/index.js';
import { JOURNAL_START, readEvents, type JournalPlace } from '../../tracking/index.js';

/** Follows the objective in a run's journal, whichever machine writes it. */
export class CurveReader {
  readonly #reports: Report[] = [];
  #place: JournalPlace = JOURNAL_START;

  constructor(
    readonly folder: string,
    readonly metric: string,
  ) {}

  get reports(): readonly Report[] {
    return this.#reports;
  }

  /** Reads new values. A run without a journal has none. */
  async read(): Promise<readonly Report[]> {
    const journal = path.join(this.folder, 'journal.jsonl');
    const file = await openRegular(journal, { links: 'refused' }).catch(() => undefined);
    if (!file) return this.#reports;
    try {
      const events: RunEvent[] = [];
      for await (const { event, next } of readEvents(file, this.#place)) {
        events.push(event);
        this.#place = next;
      }
      for (const event of events) {
        if (event.type !== 'rollback') this.#reports.push(...reportsIn([event], this.metric));
        else while ((this.#reports.at(-1)?.step ?? -1) > event.step) this.#reports.pop();
      }
    } finally {
      await file.close();
    }
    return this.#reports;
  }
}
