import type { Peaks } from '../../plugin/index.js';
import type { HostDType, HostTensor } from '../../trace/index.js';
import type { XlaBackend } from '../lowering/index.js';

/**
 * A device that runs StableHLO programs, or several that run one together, each on its part of the
 * work. It is not a tensor library: it knows programs and buffers, nothing of models. All calls that
 * can wait are asynchronous and leave Node's event loop free.
 */
export interface Device {
  /** Such as `cpu:0`, or `cuda:0-3`. */
  readonly name: string;
  /** Whose compiler it is: what each runs fast is another form of the program. */
  readonly backend: XlaBackend;
  /** How many devices run each program together. Every buffer has a copy on each of them. */
  readonly replicas: number;
  /** Bytes that one of them may use; undefined where it is not known. */
  readonly memory: number | undefined;
  /** What one of them can do at most; undefined for kinds we do not know. */
  readonly peaks: Peaks | undefined;
  /** What made it, for messages: `xla-cpu-pjrt 0.0.1, PJRT 0.81`. */
  readonly platform: string;
  /** Library, devices and options that programs are compiled with: where it is equal, they are too. */
  readonly compilation: string;
  /**
   * Compiles a module whose public function is `@main`, or loads it from the cache on disk.
   * @throws GanError with the compiler's own message
   */
  compile(program: string): Promise<Executable>;
  /** Bytes that one of them can give just now; undefined where it is not known. */
  freeMemory(): number | undefined;
  /** Copies to the device. The caller may reuse the host memory once this resolves. */
  upload(tensor: HostTensor): Promise<DeviceBuffer>;
  /** Frees the client; buffers and executables must not be used after. */
  close(): Promise<void>;
}

export interface Executable {
  /** Milliseconds spent compiling or loading, and whether the cache had it. */
  readonly compileTime: { readonly milliseconds: number; readonly cached: boolean };
  /** Bytes on each device, as the compiler reports them; undefined where it does not. */
  readonly memory:
    | {
        readonly arguments: number;
        readonly outputs: number;
        readonly aliased: number;
        readonly temporary: number;
        /** The most that is held at once, where the compiler says it. */
        readonly peak: number | undefined;
      }
    | undefined;
  /** Work of one run on each device, as the compiler counts it; undefined where it does not. */
  readonly cost: { readonly flops: number; readonly bytes: number } | undefined;
  /**
   * Runs once. Resolves when the run is under way and its outputs can be passed to other runs.
   * Arguments that the program aliases to an output (`tf.aliasing_output`) are donated: they are
   * dead after the call. Outputs are in the program's order; the caller frees each.
   */
  run(args: readonly DeviceBuffer[]): Promise<DeviceBuffer[]>;
  free(): void;
}

export interface DeviceBuffer {
  readonly shape: readonly number[];
  readonly dtype: HostDType;
  /**
   * Waits until the value is there and copies it to the host.
   * @param replica whose copy; default 0
   */
  download(replica?: number): Promise<HostTensor>;
  /** Frees the device's memory. Harmless when repeated or when the buffer was donated. */
  free(): void;
}
