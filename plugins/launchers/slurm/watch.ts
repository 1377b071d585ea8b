import { setTimeout as sleep } from 'node:timers/promises';
import type { JobEnd } from 'gan-recipes/plugin';
import { endOf, listTasks } from './commands.js';

/** Polls all tasks with one request, because the controller serves many users. */
export class Watch {
  readonly #waiting = new Map<string, Waiting>();
  #looking = false;

  constructor(
    readonly everyMs: number,
    readonly notice: (line: string) => void,
  ) {}

  /** Resolves when the task is over, and never rejects. */
  untilOver(id: string): Promise<JobEnd> {
    const waiting = this.#waiting.get(id) ?? newWaiting();
    this.#waiting.set(id, waiting);
    if (!this.#looking) void this.#look();
    return waiting.end;
  }

  /** No more notifications. */
  close(): void {
    this.#waiting.clear();
  }

  async #look(): Promise<void> {
    this.#looking = true;
    let told = false;
    while (this.#waiting.size > 0) {
      await sleep(this.everyMs, undefined, { ref: false });
      const asked = [...this.#waiting.keys()];
      try {
        const living = new Set((await listTasks()).map(({ id }) => id));
        told = false;
        for (const id of asked.filter((each) => !living.has(each))) {
          const end = await endOf(id);
          this.#waiting.get(id)?.resolve(end);
          this.#waiting.delete(id);
        }
      } catch (error) {
        // The controller may come back; its jobs go on meanwhile.
        if (!told) this.notice(`${(error as Error).message}; asking again`);
        told = true;
      }
    }
    this.#looking = false;
  }
}

/** All who wait for one task. */
interface Waiting {
  readonly end: Promise<JobEnd>;
  readonly resolve: (end: JobEnd) => void;
}

function newWaiting(): Waiting {
  let resolve: Waiting['resolve'] = () => undefined;
  const end = new Promise<JobEnd>((settle) => (resolve = settle));
  return { end, resolve };
}
