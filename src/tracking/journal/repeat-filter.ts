import type { RunEvent } from '../../plugin/index.js';

/** Maximum number of different metrics of a run that are told apart. No run logs as many. */
export const MOST_METRICS = 10_000;

/**
 * Tracks the steps that a journal already has, so that a resumed run, which repeats some steps,
 * logs none twice. Keeps one number per metric and per sample file.
 */
export class RepeatFilter {
  readonly #metrics = new Map<string, number>();
  readonly #samples = new Map<string, number>();
  readonly #told = new Set<string>();

  lastStep(metric: string): number {
    return this.#metrics.get(metric) ?? -1;
  }

  /** Whether there is an event with the same key: a param or tag, data set, file or parent. */
  has(event: RunEvent): boolean {
    const name = nameOf(event);
    return name !== undefined && this.#told.has(name);
  }

  /** The event without values that are logged already. Undefined if nothing is left. */
  pass(event: RunEvent): RunEvent | undefined {
    if (event.type === 'metrics') {
      if (event.afterwards) return event;
      const fresh = Object.entries(event.values).filter(([key]) => event.step > this.lastStep(key));
      return fresh.length > 0 ? { ...event, values: Object.fromEntries(fresh) } : undefined;
    }
    if (event.type === 'artifact' && event.role === 'samples' && event.step !== undefined) {
      return this.#samples.get(event.path) === event.step ? undefined : event;
    }
    return event;
  }

  /** Records an event that is in the journal. */
  see(event: RunEvent): void {
    const name = nameOf(event);
    if (name !== undefined) this.#told.add(name);
    if (event.type === 'metrics') {
      if (event.afterwards) return;
      for (const key of Object.keys(event.values)) {
        const hasRoom = this.#metrics.size < MOST_METRICS || this.#metrics.has(key);
        if (hasRoom) this.#metrics.set(key, event.step);
      }
    } else if (event.type === 'artifact' && event.role === 'samples' && event.step !== undefined) {
      this.#samples.set(event.path, event.step);
    } else if (event.type === 'rollback') {
      for (const [key, step] of this.#metrics) {
        if (step > event.step) this.#metrics.set(key, event.step);
      }
      for (const [path, step] of this.#samples) {
        if (step > event.step) this.#samples.delete(path);
      }
    }
  }
}

/** The key of an event that is logged once; undefined for repeated events. */
function nameOf(event: RunEvent): string | undefined {
  switch (event.type) {
    case 'param':
    case 'tag':
      return `${event.type} ${event.key}`;
    case 'dataset':
      return `${event.type} ${event.context} ${event.name}`;
    case 'parent':
      return event.type;
    case 'artifact':
      return event.step === undefined ? `${event.type} ${event.path}` : undefined;
    default:
      return undefined;
  }
}
