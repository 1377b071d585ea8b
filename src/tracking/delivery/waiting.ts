/** A pause that can be interrupted. */
export class Waiting {
  #wake: (() => void) | undefined;

  /** Resolves after the given milliseconds, or at `wake`. Does not keep the process alive. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        resolve();
      };
      const timer = setTimeout(done, milliseconds).unref();
      this.#wake = done;
    });
  }

  wake(): void {
    this.#wake?.();
  }
}
