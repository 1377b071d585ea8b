import type { HostTensor } from '../../trace/index.js';
import { debugOptions, withoutUnknown } from '../device/debug-options.js';
import { BUFFER_TYPES, emptyHostTensor, hostDType } from '../device/dtypes.js';
import { xlaBackend, type XlaBackend } from '../lowering/index.js';
import {
  PJRT_Buffer_Destroy,
  PJRT_Client_AddressableDevices,
  PJRT_Client_Create,
  PJRT_Client_PlatformName,
  PJRT_Executable_Destroy,
  PJRT_LoadedExecutable_Destroy,
  PJRT_LoadedExecutable_GetExecutable,
  PjrtLibrary,
  compileSync,
  executeSync,
  outputSpecs,
  takeSync,
  uploadSync,
} from '../pjrt/index.js';

interface Compiled {
  readonly address: bigint;
  readonly outputs: readonly Pick<HostTensor, 'shape' | 'dtype'>[];
}

/** Number of programs kept for reuse. The least recently used is dropped first. */
const KEPT = 4096;

/**
 * A device whose calls all block, for TensorFlow.js in eager use: its `dataSync` must return the
 * value. The device stays open until the process ends.
 */
export class SyncDevice {
  readonly #programs = new Map<string, Compiled>();
  /** Programs compiled so far. */
  compilations = 0;

  private constructor(
    private readonly library: PjrtLibrary,
    private readonly client: bigint,
    private readonly device: bigint,
    private readonly backend: XlaBackend,
  ) {}

  /** @param path of the PJRT plugin, such as the result of `ensureXlaPlugin` */
  static async open(path: string): Promise<SyncDevice> {
    const library = await PjrtLibrary.load(path);
    const client = await PJRT_Client_Create(library, {});
    const [device] = PJRT_Client_AddressableDevices(library, client);
    const backend = xlaBackend(PJRT_Client_PlatformName(library, client));
    return new SyncDevice(library, client, device, backend);
  }

  /** Runs a module's `@main`. Compiles it on first use. */
  run(program: string, inputs: readonly HostTensor[]): HostTensor[] {
    const { address, outputs } = this.#compiled(program);
    const args = inputs.map(({ data, dtype, shape }) =>
      uploadSync(this.library, this.client, this.device, {
        data,
        shape,
        type: BUFFER_TYPES[dtype],
      }),
    );
    try {
      const results = executeSync(this.library, address, args, outputs.length);
      return outputs.map(({ shape, dtype }, i) => {
        const tensor = emptyHostTensor(shape, dtype);
        takeSync(this.library, results[i], shape, tensor.data);
        return tensor;
      });
    } finally {
      // PJRT keeps the buffers' memory until runs that use them are over.
      for (const buffer of args) PJRT_Buffer_Destroy(this.library, buffer);
    }
  }

  #compiled(program: string): Compiled {
    const known = this.#programs.get(program);
    // Moves the program to the end: the map is ordered by last use.
    if (known) this.#programs.delete(program);
    const compiled = known ?? this.#compile(program);
    this.#programs.set(program, compiled);
    if (this.#programs.size > KEPT) {
      const [oldest, { address }] = this.#programs.entries().next().value!;
      this.#programs.delete(oldest);
      PJRT_LoadedExecutable_Destroy(this.library, address);
    }
    return compiled;
  }

  #compileAnew(program: string): bigint {
    const options = { debug: debugOptions(this.backend) };
    try {
      return compileSync(this.library, this.client, program, options);
    } catch (error) {
      const known = withoutUnknown(options, error);
      if (!known) throw error;
      return compileSync(this.library, this.client, program, known);
    }
  }

  #compile(program: string): Compiled {
    this.compilations++;
    const address = this.#compileAnew(program);
    const executable = PJRT_LoadedExecutable_GetExecutable(this.library, address);
    const outputs = outputSpecs(this.library, executable).map(({ shape, type }) => ({
      shape,
      dtype: hostDType(type)!,
    }));
    PJRT_Executable_Destroy(this.library, executable);
    return { address, outputs };
  }
}
