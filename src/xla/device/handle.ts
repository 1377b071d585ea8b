import { GanError } from '../../errors/index.js';

/**
 * The address of an object that C owns for us, freed exactly once: when `free` was called and no
 * call that uses it is under way on another thread.
 */
export class Handle {
  private uses = 0;
  private freed = false;

  /**
   * @param what for the message when it is used after it was freed
   * @param destroy called once, with the address
   */
  constructor(
    private readonly address: bigint,
    private readonly what: string,
    private destroy: (address: bigint) => void,
  ) {}

  get isFree(): boolean {
    return this.freed;
  }

  /** Keeps the object until `work` is done, even if `free` is called meanwhile. */
  async use<T>(work: (address: bigint) => Promise<T>): Promise<T> {
    const address = this.hold();
    try {
      return await work(address);
    } finally {
      this.release();
    }
  }

  /** The address, valid until the matching `release`. */
  hold(): bigint {
    if (this.freed)
      throw new GanError('GAN_INTERNAL', `internal: ${this.what} was used after free`);
    this.uses++;
    return this.address;
  }

  release(): void {
    if (--this.uses === 0 && this.freed) this.destroy(this.address);
  }

  /**
   * Harmless when repeated.
   * @param destroy in place of the handle's own
   */
  free(destroy = this.destroy): void {
    if (this.freed) return;
    this.freed = true;
    this.destroy = destroy;
    if (this.uses === 0) this.destroy(this.address);
  }
}
