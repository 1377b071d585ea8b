const FIRST_MS = 250;
const MOST_MS = 30_000;
const MOST_ASKED_MS = 120_000;
/** Maximum pause once the run has ended and the user waits. */
const MOST_AT_END_MS = 1000;

/** Exponential back-off with jitter, within limits. */
export class BackOff {
  #failures = 0;

  reset(): void {
    this.#failures = 0;
  }

  /**
   * The pause after a failure, in milliseconds.
   * @param asked the server's request (`Retry-After`)
   * @param ending whether the run has ended
   */
  pause(asked: number, ending: boolean): number {
    const most = ending ? MOST_AT_END_MS : MOST_MS;
    const doubled = Math.min(FIRST_MS * 2 ** this.#failures, most);
    this.#failures = Math.min(this.#failures + 1, 10);
    // Jitter keeps the many runs of a sweep from retrying at the same time.
    const pause = doubled * (0.75 + 0.5 * Math.random());
    return ending ? pause : Math.max(pause, Math.min(asked, MOST_ASKED_MS));
  }
}
