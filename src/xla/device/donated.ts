import { PJRT_Buffer_Destroy, PJRT_Buffer_DestroyAsync } from '../pjrt/index.js';
import type { OpenClient } from './client.js';

/**
 * Frees the handles of donated buffers. In the CPU plugin, freeing the first of them blocks until
 * the run is over; on this thread that would stop the event loop for the time of a step. The first
 * is therefore freed on another thread, and the others after it, which no longer blocks.
 */
export class DonatedBuffers {
  private readonly addresses: bigint[] = [];
  private isFreed = false;

  constructor(private readonly client: OpenClient) {}

  /** @param address of a buffer that is no longer used */
  add(address: bigint): void {
    if (this.isFreed) PJRT_Buffer_Destroy(this.client.library, address);
    else this.addresses.push(address);
  }

  /** Starts to free the buffers. The client stays open until they are freed. */
  free(): void {
    this.isFreed = true;
    if (this.addresses.length > 0) void this.client.during(this.destroy());
  }

  private async destroy(): Promise<void> {
    const { library, devices } = this.client;
    // The first buffer of each replica.
    const first = this.addresses.slice(0, devices.length);
    await Promise.all(first.map((address) => PJRT_Buffer_DestroyAsync(library, address)));
    for (const address of this.addresses.slice(devices.length))
      PJRT_Buffer_Destroy(library, address);
  }
}
