import path from 'node:path';
import { openRegular } from '../../files/index.js';
import type { RunEvent } from '../../plugin/index.js';
import type { Series } from '../../report/index.js';
import { JOURNAL_START, readEvents, type JournalPlace } from '../../tracking/index.js';

/** These metrics count samples of the machine, not training steps. */
const OF_THE_MACHINE = /^system\//;

/** The logged values of each metric, step by step, from a run's journal. */
export class MetricHistory {
  readonly #points = new Map<string, [step: number, value: number][]>();
  #place: JournalPlace = JOURNAL_START;

  /** @param folder the run's */
  constructor(private readonly folder: string) {}

  /** One series per metric, in the order of first appearance. */
  get series(): Series[] {
    return [...this.#points].map(([name, points]) => ({ name, points }));
  }

  /**
   * Reads what was added to the journal since the last call.
   * @returns whether that changed a series
   */
  async catchUp(): Promise<boolean> {
    let isChanged = false;
    const file = await openRegular(path.join(this.folder, 'journal.jsonl'), { links: 'refused' });
    try {
      for await (const { event, next } of readEvents(file, this.#place)) {
        isChanged = this.#take(event) || isChanged;
        this.#place = next;
      }
    } finally {
      await file.close();
    }
    return isChanged;
  }

  /** @returns whether the event changed a series */
  #take(event: RunEvent): boolean {
    if (event.type === 'rollback') {
      for (const points of this.#points.values()) {
        while ((points.at(-1)?.[0] ?? -1) > event.step) points.pop();
      }
      return true;
    }
    let isChanged = false;
    if (event.type === 'metrics' && !event.afterwards) {
      for (const [name, value] of Object.entries(event.values)) {
        if (OF_THE_MACHINE.test(name)) continue;
        isChanged = true;
        // JSON stores non-finite values as null. They become NaN, which breaks the line.
        const point: [number, number] = [event.step, Number.isFinite(value) ? value : NaN];
        const points = this.#points.get(name);
        if (points) points.push(point);
        else this.#points.set(name, [point]);
      }
    }
    return isChanged;
  }
}
