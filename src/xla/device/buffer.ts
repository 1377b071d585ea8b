import type { HostDType, HostTensor } from '../../trace/index.js';
import { PJRT_Buffer_Destroy, PJRT_Buffer_ToHostBuffer } from '../pjrt/index.js';
import type { DeviceBuffer } from './device.js';
import { emptyHostTensor } from './dtypes.js';
import { Handle } from './handle.js';
import type { OpenClient } from './client.js';

/** A value on the device. */
export class XlaBuffer implements DeviceBuffer {
  readonly handle: Handle;

  constructor(
    private readonly client: OpenClient,
    address: bigint,
    readonly shape: readonly number[],
    readonly dtype: HostDType,
  ) {
    this.handle = new Handle(address, `a ${dtype} buffer [${shape.join(', ')}]`, (buffer) => {
      client.live.delete(this);
      PJRT_Buffer_Destroy(client.library, buffer);
    });
    client.live.add(this);
  }

  async download(): Promise<HostTensor> {
    const tensor = emptyHostTensor(this.shape, this.dtype);
    await this.client.during(
      this.handle.use((address) =>
        PJRT_Buffer_ToHostBuffer(this.client.library, address, this.shape, tensor.data),
      ),
    );
    return tensor;
  }

  free(): void {
    this.handle.free();
  }
}
