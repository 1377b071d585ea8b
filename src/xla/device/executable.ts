import { GanError } from '../../errors/index.js';
import type { HostDType } from '../../trace/index.js';
import {
  outputSpecs,
  PJRT_Buffer_IsDeleted,
  PJRT_Executable_Destroy,
  PJRT_Executable_GetCompiledMemoryStats,
  PJRT_Executable_GetCostAnalysis,
  PJRT_LoadedExecutable_Destroy,
  PJRT_LoadedExecutable_Execute,
  PJRT_LoadedExecutable_GetExecutable,
  type CompiledMemory,
  type ProgramCost,
} from '../pjrt/index.js';
import { XlaBuffer } from './buffer.js';
import type { OpenClient } from './client.js';
import type { DeviceBuffer, Executable } from './device.js';
import { DonatedBuffers } from './donated.js';
import { hostDType } from './dtypes.js';
import { Handle } from './handle.js';

/** A compiled program, loaded on the device. */
export class XlaExecutable implements Executable {
  readonly memory: CompiledMemory | undefined;
  readonly cost: ProgramCost | undefined;
  private readonly outputs: readonly { shape: readonly number[]; dtype: HostDType }[];
  private readonly handle: Handle;

  /** Takes ownership of `loaded` and frees it, also if this throws. */
  constructor(
    private readonly client: OpenClient,
    loaded: bigint,
    readonly compileTime: Executable['compileTime'],
  ) {
    this.handle = new Handle(loaded, 'a compiled program', (executable) => {
      client.live.delete(this);
      PJRT_LoadedExecutable_Destroy(client.library, executable);
    });
    client.live.add(this);
    try {
      const executable = PJRT_LoadedExecutable_GetExecutable(client.library, loaded);
      try {
        this.memory = PJRT_Executable_GetCompiledMemoryStats(client.library, executable);
        this.cost = PJRT_Executable_GetCostAnalysis(client.library, executable);
        this.outputs = outputSpecs(client.library, executable).map(({ type, shape }, i) => {
          const dtype = hostDType(type);
          if (dtype) return { shape, dtype };
          throw new GanError('GAN_INTERNAL', `internal: output ${i} of a program has type ${type}`);
        });
      } finally {
        PJRT_Executable_Destroy(client.library, executable);
      }
    } catch (error) {
      this.free();
      throw error;
    }
  }

  async run(args: readonly DeviceBuffer[]): Promise<DeviceBuffer[]> {
    const { library } = this.client;
    const buffers = args as readonly XlaBuffer[];
    // For each replica, that replica's copies of the arguments.
    const copies = this.client.devices.map((_, replica) =>
      buffers.map(({ handles }) => handles[replica]),
    );
    const addresses = holdAll(copies);
    try {
      const outputs = await this.client.during(
        this.handle.use((executable) =>
          PJRT_LoadedExecutable_Execute(library, executable, addresses, this.outputs.length),
        ),
      );
      return this.outputs.map(
        ({ shape, dtype }, i) =>
          new XlaBuffer(
            this.client,
            outputs.map((ofReplica) => ofReplica[i]),
            shape,
            dtype,
          ),
      );
    } finally {
      const donated = new DonatedBuffers(this.client);
      buffers.forEach((buffer, i) => {
        // Only PJRT knows whether an argument was donated, also after an error; the program does
        // not tell.
        if (PJRT_Buffer_IsDeleted(library, addresses[0][i])) buffer.giveUpTo(donated);
      });
      for (const handle of copies.flat()) handle.release();
      donated.free();
    }
  }

  free(): void {
    this.handle.free();
  }
}

/** Holds every copy, or none if one of them is already freed. */
function holdAll(copies: readonly (readonly Handle[])[]): bigint[][] {
  const held: Handle[] = [];
  try {
    return copies.map((ofReplica) =>
      ofReplica.map((handle) => {
        const address = handle.hold();
        held.push(handle);
        return address;
      }),
    );
  } catch (error) {
    for (const handle of held) handle.release();
    throw error;
  }
}
