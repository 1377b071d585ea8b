/** Lets a limited number of asynchronous pieces of work run at once, the others in order after. */
export class Semaphore {
  private running = 0;
  private readonly queue: (() => void)[] = [];

  constructor(private readonly limit: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.limit) {
      await new Promise<void>((enter) => this.queue.push(enter));
    } else {
      this.running++;
    }
    try {
      return await work();
    } finally {
      // Whoever waits takes over the place, so that nobody can slip in between.
      const next = this.queue.shift();
      if (next) next();
      else this.running--;
    }
  }
}
