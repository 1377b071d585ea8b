import type { Peaks } from '../../plugin/index.js';
import type { HostDType, HostTensor } from '../../trace/index.js';
import type { XlaBackend } from '../lowering/index.js';

/**
 * A device that runs StableHLO programs, or several devices that run each program together and
 * share the work. A device knows programs and buffers, but neither tensors nor models. All calls
 * that can block are asynchronous and do not hold up Node's event loop.
 */
export interface Device {
  /** Such as `cpu:0`, or `cuda:0-3`. */
  readonly name: string;
  /** The compiler's platform. Each platform is fast with another form of the program. */
  readonly backend: XlaBackend;
  /** How many devices run each program together. Every buffer has a copy on each of them. */
  readonly replicas: number;
  /** Bytes of memory that one of the devices may use. Undefined if unknown. */
  readonly memory: number | undefined;
  /** Peak rates of one of the devices. Undefined for unknown kinds of device. */
  readonly peaks: Peaks | undefined;
  /** The library and its version, for messages: `xla-cpu-pjrt 0.0.1, PJRT 0.81`. */
  readonly platform: string;
  /**
   * Identifies the library, the devices and the compile options. Equal values mean equal
   * compilation.
   */
  readonly compilation: string;
  /**
   * Compiles a module whose public function is `@main`, or loads it from the cache on disk.
   * @throws GanError with the compiler's own message
   */
  compile(program: string): Promise<Executable>;
  /** Bytes of memory that one of the devices has free now. Undefined if unknown. */
  freeMemory(): number | undefined;
  /** Copies to the device. The caller may reuse the host memory once this resolves. */
  upload(tensor: HostTensor): Promise<DeviceBuffer>;
  /** Frees the client. Its buffers and executables must not be used afterwards. */
  close(): Promise<void>;
}

export interface Executable {
  /** Milliseconds spent compiling or loading, and whether the program came from the cache. */
  readonly compileTime: { readonly milliseconds: number; readonly cached: boolean };
  /** Bytes of memory on each device, as the compiler reports them. Undefined if it reports none. */
  readonly memory:
    | {
        readonly arguments: number;
        readonly outputs: number;
        readonly aliased: number;
        readonly temporary: number;
        /** The most bytes in use at the same time, if the compiler reports them. */
        readonly peak: number | undefined;
      }
    | undefined;
  /** Work of one run on each device, as the compiler counts it. Undefined if it does not count. */
  readonly cost: { readonly flops: number; readonly bytes: number } | undefined;
  /**
   * Runs once. Resolves as soon as the run is dispatched and its outputs can be passed to other
   * runs. Arguments that the program aliases to an output (`tf.aliasing_output`) are donated: they
   * must not be used after the call. Outputs are in the program's order; the caller frees each.
   */
  run(args: readonly DeviceBuffer[]): Promise<DeviceBuffer[]>;
  free(): void;
}

export interface DeviceBuffer {
  readonly shape: readonly number[];
  readonly dtype: HostDType;
  /**
   * Waits for the value and copies it to the host.
   * @param replica the replica to read from; default 0
   */
  download(replica?: number): Promise<HostTensor>;
  /** Frees the device memory. Does nothing if the buffer was freed or donated before. */
  free(): void;
}
