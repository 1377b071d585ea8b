import type { RunEvent } from '../../plugin/index.js';

/**
 * Knows which steps a journal already has, so that a resumed run, which does some steps again, logs
 * none twice. Memory: one number a metric and a sample file.
 */
export class RepeatFilter {
  readonly #metrics = new Map<string, number>();
  readonly #samples = new Map<string, number>();
  readonly #told = new Set<string>();

  lastStep(metric: string): number {
    return this.#metrics.get(metric) ?? -1;
  }

  /** Whether the like of it is there: a param or tag of this key, this data set, file or parent. */
  has(event: RunEvent): boolean {
    const name = nameOf(event);
    return name !== undefined && this.#told.has(name);
  }

  /** The event without what is already known; undefined if nothing is left of it. */
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

  /** Takes note of an event that is in the journal. */
  see(event: RunEvent): void {
    const name = nameOf(event);
    if (name !== undefined) this.#told.add(name);
    if (event.type === 'metrics') {
      if (event.afterwards) return;
      for (const key of Object.keys(event.values)) this.#metrics.set(key, event.step);
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

/** What is told once, by a name; undefined for what a run tells again and again. */
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
