import type { RunEvent, TrackedRun, Tracker } from '../../../src/plugin/index.js';

/**
 * A whole tracker that keeps what it is sent in memory, as a server would: by number, so that what
 * comes twice shows in `deliveries` and not in `events`.
 */
export class RecordingTracker implements Tracker {
  active = true;
  readonly events: RunEvent[] = [];
  readonly deliveries: { position: number; count: number }[] = [];
  opened = 0;
  closed = 0;
  run: TrackedRun | undefined;
  /** Called before a delivery is taken in: throws or waits to play a bad server. */
  before: (attempt: number) => Promise<void> | void = () => undefined;
  /** Called after it was taken in: throws to play a lost answer. */
  after: (attempt: number) => Promise<void> | void = () => undefined;
  onOpen: (run: TrackedRun, attempt: number) => Promise<void> | void = () => undefined;
  onClose: () => Promise<void> | void = () => undefined;
  #attempt = 0;

  async open(run: TrackedRun) {
    this.run = run;
    this.opened += 1;
    await this.onOpen(run, this.opened);
    return {
      deliver: async (events: readonly RunEvent[], position: number) => {
        this.#attempt += 1;
        await this.before(this.#attempt);
        this.deliveries.push({ position, count: events.length });
        for (const [i, event] of events.entries()) this.events[position + i] = event;
        await this.after(this.#attempt);
      },
      close: async () => {
        this.closed += 1;
        await this.onClose();
      },
    };
  }
}
