import type { PjrtLibrary } from '../pjrt/index.js';

/** The open client that buffers and executables belong to. */
export class OpenClient {
  /** Objects that must be freed before the client is destroyed. */
  readonly live = new Set<{ free(): void }>();
  private readonly pending = new Set<Promise<unknown>>();

  constructor(
    readonly library: PjrtLibrary,
    readonly address: bigint,
    /** The devices that run each program together. */
    readonly devices: readonly bigint[],
  ) {}

  /** Keeps the client open until `work` is done. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.pending.add(work);
    try {
      return await work;
    } finally {
      this.pending.delete(work);
    }
  }

  /** Waits for calls under way, then frees all remaining objects. */
  async drain(): Promise<void> {
    while (this.pending.size > 0) await Promise.allSettled(this.pending);
    for (const item of [...this.live]) item.free();
  }
}
