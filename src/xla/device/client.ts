import type { PjrtLibrary } from '../pjrt/index.js';

/** The open client that buffers and executables belong to. */
export class OpenClient {
  /** What is still to be freed before the client may go. */
  readonly live = new Set<{ free(): void }>();
  private readonly pending = new Set<Promise<unknown>>();

  constructor(
    readonly library: PjrtLibrary,
    readonly address: bigint,
    /** The devices that programs run on, all together. */
    readonly devices: readonly bigint[],
  ) {}

  /** Marks work that must end before the client may go. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.pending.add(work);
    try {
      return await work;
    } finally {
      this.pending.delete(work);
    }
  }

  /** Waits for calls under way, then frees all that is left. */
  async drain(): Promise<void> {
    while (this.pending.size > 0) await Promise.allSettled(this.pending);
    for (const item of [...this.live]) item.free();
  }
}
