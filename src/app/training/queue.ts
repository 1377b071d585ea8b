/** A queue of values with an asynchronous reader. */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #values: T[] = [];
  #wake: () => void = () => undefined;
  #end: { readonly error?: Error } | undefined;

  /** @param stands whether a new value replaces one that was not read yet, which is then dropped */
  constructor(private readonly stands: (fresh: T, untaken: T) => boolean) {}

  put(value: T): void {
    const last = this.#values.at(-1);
    if (last !== undefined && this.stands(value, last)) this.#values.pop();
    this.#values.push(value);
    this.#wake();
  }

  /** Ends the queue. An error is thrown to the reader after the last value. */
  close(end: { readonly error?: Error } = {}): void {
    this.#end ??= end;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void> {
    for (;;) {
      while (this.#values.length > 0) yield this.#values.shift()!;
      if (this.#end) break;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#end.error !== undefined) throw this.#end.error;
  }
}
