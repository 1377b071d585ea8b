import { GanError } from '../../errors/index.js';

/**
 * The address of a native object that we own. The object is freed exactly once: after `free` was
 * called, and when no call on another thread uses it any more.
 */
export class Handle {
  private uses = 0;
  private freed = false;

  /**
   * @param what the object's description for the message if it is used after it was freed
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

  /** Keeps the object alive until `work` is done, even if `free` is called in the meantime. */
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
   * Frees the object as soon as nothing holds it. Repeated calls do nothing.
   * @param destroy called instead of the handle's own `destroy`
   */
  free(destroy = this.destroy): void {
    if (this.freed) return;
    this.freed = true;
    this.destroy = destroy;
    if (this.uses === 0) this.destroy(this.address);
  }
}
