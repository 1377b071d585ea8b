import { PJRT_Buffer_Destroy, PJRT_Buffer_DestroyAsync } from '../pjrt/index.js';
import type { OpenClient } from './client.js';

/**
 * Frees what is left of buffers whose memory a run took over for its outputs. The plugin for CPUs holds
 * up whoever frees the first of them until the run is over: on this thread that would stop the event
 * loop for a step's time. Then the others go at once.
 */
export class DonatedBuffers {
  private readonly addresses: bigint[] = [];
  private isFreed = false;

  constructor(private readonly client: OpenClient) {}

  /** @param address of a buffer that nothing uses any more */
  add(address: bigint): void {
    if (this.isFreed) PJRT_Buffer_Destroy(this.client.library, address);
    else this.addresses.push(address);
  }

  /** Begins to free them; the client stays open until it is done. */
  free(): void {
    this.isFreed = true;
    if (this.addresses.length > 0) void this.client.during(this.destroy());
  }

  private async destroy(): Promise<void> {
    const { library, devices } = this.client;
    // One of each replica's.
    const first = this.addresses.slice(0, devices.length);
    await Promise.all(first.map((address) => PJRT_Buffer_DestroyAsync(library, address)));
    for (const address of this.addresses.slice(devices.length))
      PJRT_Buffer_Destroy(library, address);
  }
}
