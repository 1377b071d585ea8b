/** Lets work pass as long as all that is under way weighs no more than a limit; the rest waits in turn. */
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
