import { GanError } from '../../errors/index.js';
import { freeHostMemory, hostMemory, type Peaks } from '../../plugin/index.js';
import type { HostTensor } from '../../trace/index.js';
import { xlaBackend, type XlaBackend } from '../lowering/index.js';
import {
  describeDevice,
  PJRT_Client_AddressableDevices,
  PJRT_Client_BufferFromHostBuffer,
  PJRT_Client_Create,
  PJRT_Client_Destroy,
  PJRT_Client_PlatformName,
  PJRT_Client_PlatformVersion,
  PJRT_Device_MemoryStats,
  PjrtLibrary,
  type CompileOptions,
  type Options,
} from '../pjrt/index.js';
import { XlaBuffer } from './buffer.js';
import { OpenClient } from './client.js';
import { Compiler } from './compiler.js';
import { debugOptions } from './debug-options.js';
import type { Device } from './device.js';
import { BUFFER_TYPES, checkHostTensor } from './dtypes.js';
import { deviceKind } from './kinds.js';

export interface OpenDeviceOptions {
  /** Path of the PJRT plugin, such as the result of `ensureXlaPlugin`. */
  readonly library: string;
  /** Libraries that the plugin loads by name, such as those of `ensureCuda`. */
  readonly needs?: readonly string[] | undefined;
  /**
   * The library's name and version for messages: `xla-cpu-pjrt 0.0.1`. Default: what the plugin
   * reports.
   */
  readonly label?: string | undefined;
  /** Create options of the plugin, such as `{ preallocate: false }` on a GPU. */
  readonly options?: Options | undefined;
  /** How many devices the CPU is split into. Default: the plugin's default, 1. */
  readonly cpuDevices?: number | undefined;
  /** The first of the devices to use, counted from 0. Default 0. */
  readonly index?: number | undefined;
  /**
   * How many devices, from `index` on, run each program together; 'all' means all of them. Default
   * 1. Programs must be emitted for the same number.
   */
  readonly replicas?: number | 'all' | undefined;
  /** Folder of the cache for compiled programs. Default: no cache. */
  readonly cacheDir?: string | undefined;
  /**
   * Bytes that the cache may take. Default 2 GiB. The least recently used programs are dropped
   * first.
   */
  readonly cacheBytes?: number | undefined;
  /** Called with the reason if cached programs are not read. */
  readonly notice?: ((line: string) => void) | undefined;
  /**
   * XLA's debug options for every program, such as `{ xla_cpu_enable_fast_math: false }`. They
   * override the required options of `debug-options.ts`.
   */
  readonly debug?: CompileOptions['debug'] | undefined;
}

/**
 * Opens a device through its PJRT plugin.
 * @throws GanError if the library is not a PJRT plugin, is too old, or has no such device
 */
export async function openDevice(options: OpenDeviceOptions): Promise<Device> {
  const library = await PjrtLibrary.load(options.library, options.needs);
  const createOptions: Options = {
    ...options.options,
    ...(options.cpuDevices ? { cpu_device_count: options.cpuDevices } : {}),
  };
  const address = await PJRT_Client_Create(library, createOptions);
  try {
    const devices = PJRT_Client_AddressableDevices(library, address);
    const index = options.index ?? 0;
    const replicas = options.replicas === 'all' ? devices.length - index : (options.replicas ?? 1);
    if (replicas < 1 || index + replicas > devices.length) {
      const wanted = replicas > 1 ? `there are no ${replicas}` : `there is no number ${index}`;
      throw new GanError(
        'GAN_NO_DEVICE',
        `${options.library} offers ${devices.length} device(s); ${wanted}`,
      );
    }
    const client = new OpenClient(library, address, devices.slice(index, index + replicas));
    return new XlaDevice(client, options, createOptions);
  } catch (error) {
    await PJRT_Client_Destroy(library, address);
    throw error;
  }
}

class XlaDevice implements Device {
  readonly name: string;
  readonly platform: string;
  readonly compilation: string;
  readonly backend: XlaBackend;
  readonly replicas: number;
  readonly memory: number | undefined;
  readonly peaks: Peaks | undefined;
  private readonly compiler: Compiler;
  private closed: Promise<void> | undefined;

  constructor(
    private readonly client: OpenClient,
    options: OpenDeviceOptions,
    createOptions: Options,
  ) {
    const { library, address, devices } = client;
    const platform = PJRT_Client_PlatformName(library, address);
    const version = PJRT_Client_PlatformVersion(library, address);
    const ids = devices.map((device) => describeDevice(library, device).id);
    this.name = `${platform}:${ids.length > 1 ? `${ids[0]}-${ids[ids.length - 1]}` : ids[0]}`;
    this.backend = xlaBackend(platform);
    this.replicas = devices.length;
    this.memory = memoryOf(client, platform);
    const { kind } = describeDevice(library, devices[0]);
    this.peaks = deviceKind(kind)?.peaks;
    const said = version === platform ? platform : `${platform} ${version}`;
    this.platform = `${options.label ?? said}, PJRT ${library.version.major}.${library.version.minor}`;
    const compileOptions: CompileOptions = {
      debug: debugOptions(this.backend, options.debug),
      devices: ids,
      partitions: ids.length,
    };
    // Everything that the machine code depends on besides the program, the library and the
    // processor.
    const environment = { createOptions, platform, version, kind };
    this.compilation = JSON.stringify([library.path, compileOptions, environment]);
    this.compiler = new Compiler(client, {
      cacheDir: options.cacheDir,
      cacheBytes: options.cacheBytes,
      notice: options.notice,
      compileOptions,
      forCpu: this.backend === 'cpu',
      environment,
    });
  }

  freeMemory(): number | undefined {
    const { library, devices } = this.client;
    if (this.backend === 'cpu') return Math.floor(freeHostMemory() / devices.length);
    const stats = PJRT_Device_MemoryStats(library, devices[0]);
    return stats?.limit === undefined ? undefined : stats.limit - stats.used;
  }

  compile(program: string) {
    return this.whileOpen(() => this.compiler.compile(program));
  }

  async upload(tensor: HostTensor) {
    checkHostTensor(tensor);
    const { library, address, devices } = this.client;
    const host = { data: tensor.data, type: BUFFER_TYPES[tensor.dtype], shape: tensor.shape };
    const copies = await this.whileOpen(() =>
      Promise.allSettled(
        devices.map((device) => PJRT_Client_BufferFromHostBuffer(library, address, device, host)),
      ),
    );
    const made = copies.flatMap((copy) => (copy.status === 'fulfilled' ? [copy.value] : []));
    const buffer = new XlaBuffer(this.client, made, tensor.shape, tensor.dtype);
    const failed = copies.find((copy) => copy.status === 'rejected');
    if (!failed) return buffer;
    buffer.free();
    throw failed.reason;
  }

  close(): Promise<void> {
    this.closed ??= (async () => {
      await this.client.drain();
      await PJRT_Client_Destroy(this.client.library, this.client.address);
    })();
    return this.closed;
  }

  private async whileOpen<T>(work: () => Promise<T>): Promise<T> {
    if (this.closed) throw new GanError('GAN_INTERNAL', 'internal: the device was closed');
    return this.client.during(work());
  }
}

/**
 * The memory that the device reports, else that of its kind. CPU devices share the host's memory.
 */
function memoryOf({ library, devices }: OpenClient, platform: string): number | undefined {
  if (platform === 'cpu') return Math.floor(hostMemory() / devices.length);
  const limit = PJRT_Device_MemoryStats(library, devices[0])?.limit;
  return limit ?? deviceKind(describeDevice(library, devices[0]).kind)?.memory;
}
