import type { HostDType, HostTensor } from '../../trace/index.js';
import { PJRT_Buffer_Destroy, PJRT_Buffer_ToHostBuffer } from '../pjrt/index.js';
import type { DeviceBuffer } from './device.js';
import type { DonatedBuffers } from './donated.js';
import { emptyHostTensor } from './dtypes.js';
import { Handle } from './handle.js';
import type { OpenClient } from './client.js';

/** A value on the device, with one copy on each replica. */
export class XlaBuffer implements DeviceBuffer {
  /** One handle per replica. */
  readonly handles: readonly Handle[];

  constructor(
    private readonly client: OpenClient,
    addresses: readonly bigint[],
    readonly shape: readonly number[],
    readonly dtype: HostDType,
  ) {
    this.handles = addresses.map(
      (address) =>
        new Handle(address, `a ${dtype} buffer [${shape.join(', ')}]`, (buffer) =>
          PJRT_Buffer_Destroy(client.library, buffer),
        ),
    );
    client.live.add(this);
  }

  async download(replica = 0): Promise<HostTensor> {
    const tensor = emptyHostTensor(this.shape, this.dtype);
    await this.client.during(
      this.handles[replica].use((address) =>
        PJRT_Buffer_ToHostBuffer(this.client.library, address, this.shape, tensor.data),
      ),
    );
    return tensor;
  }

  free(): void {
    this.client.live.delete(this);
    for (const handle of this.handles) handle.free();
  }

  /** Like `free`, for a buffer whose memory was donated to a run's output. */
  giveUpTo(donated: DonatedBuffers): void {
    this.client.live.delete(this);
    for (const handle of this.handles) handle.free((address) => donated.add(address));
  }
}
