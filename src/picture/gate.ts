/** Limits the total cost of concurrent work; further work waits in order. */
export class Gate {
  readonly #waiting: (() => void)[] = [];
  #weight = 0;

  constructor(private readonly most: number) {}

  /** @param weight what is heavier than the limit passes alone */
  async pass<T>(weight: number, work: () => Promise<T>): Promise<T> {
    while (this.#weight > 0 && this.#weight + weight > this.most) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#weight += weight;
    try {
      return await work();
    } finally {
      this.#weight -= weight;
      for (const wake of this.#waiting.splice(0)) wake();
    }
  }
}
