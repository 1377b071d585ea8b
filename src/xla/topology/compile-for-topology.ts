import path from 'node:path';
import { deviceKind, type DeviceKind } from '../device/kinds.js';
import type { XlaBackend } from '../lowering/index.js';
import {
  PJRT_Compile,
  PJRT_Executable_Destroy,
  PJRT_Executable_GetCompiledMemoryStats,
  PJRT_Executable_GetCostAnalysis,
  PJRT_Executable_OptimizedProgram,
  PJRT_TopologyDescription_Create,
  PJRT_TopologyDescription_Destroy,
  PjrtLibrary,
  topologyDevices,
  type CompiledMemory,
  type CompileOptions,
  type ProgramCost,
} from '../pjrt/index.js';
import { gpuTopology, gpuTopologyOptions } from './gpu-target.js';
import { memoryTraffic } from './hlo-traffic.js';

/** Names devices that need not be present. */
export interface TopologyName {
  /** Path of the PJRT plugin: libtpu or XLA's CUDA plugin. */
  readonly library: string;
  /** Such as `v5e:2x2` (libtpu's names) or `h100:8` (gan's names). */
  readonly topology: string;
}

export interface TopologyOptions extends TopologyName {
  /** StableHLO text whose public function is `@main`. */
  readonly program: string;
  /** Number of replicas that run together, each on its own device. Default 1. */
  readonly replicas?: number | undefined;
  /** Number of partitions, according to the program's Shardy annotations. Default 1. */
  readonly partitions?: number | undefined;
  /** XLA's debug options. */
  readonly debug?: CompileOptions['debug'] | undefined;
}

/** The kind and number of a topology's devices. */
interface TopologyDevices {
  readonly kind: string;
  readonly count: number;
}

/** A program compiled for devices that need not be present. */
export interface CompiledForTopology {
  readonly devices: TopologyDevices;
  /** Bytes of memory of one device. Undefined for unknown kinds. */
  readonly deviceMemory: number | undefined;
  /** Bytes that the program takes on one device. */
  readonly memory: CompiledMemory | undefined;
  /** Work of one run on one device. Undefined if the plugin does not count. */
  readonly cost: ProgramCost | undefined;
  /**
   * Bytes that one run moves in one device's memory. Undefined if unknown, and if `cost` is
   * defined.
   */
  readonly traffic: number | undefined;
  readonly milliseconds: number;
}

/**
 * The devices of a topology, and the memory and peak rates of one of them, if its kind is known.
 */
export async function describeTopology(
  name: TopologyName,
): Promise<
  TopologyDevices & { readonly backend: XlaBackend; readonly known: DeviceKind | undefined }
> {
  return withTopology(name, async (_, __, devices) => ({
    ...devices,
    backend: isForGpus(name) ? 'gpu' : 'tpu',
    known: knownOf(name, devices),
  }));
}

/**
 * GPUs that are present report their own memory. For others it is the memory described to the
 * compiler.
 */
function knownOf(name: TopologyName, { kind }: TopologyDevices): DeviceKind | undefined {
  const known = deviceKind(kind);
  if (!known || !isForGpus(name)) return known;
  return { ...known, memory: known.memory ?? gpuTopology(name.topology).gpu.memory };
}

/**
 * Compiles a program ahead of time, for devices that need not be present. libtpu and XLA's CUDA
 * plugin can do this on any Linux machine. The result tells whether the program compiles and how
 * much memory it needs; it cannot run. For GPUs there is no autotuning, which would have to run
 * kernels, so the memory that fast convolutions need is not counted.
 * @throws GanError with the compiler's own message, also if the program does not fit the devices
 */
export async function compileForTopology(options: TopologyOptions): Promise<CompiledForTopology> {
  return withTopology(options, async (library, topology, devices) => {
    const started = performance.now();
    const { program, replicas, partitions, debug } = options;
    const untuned: CompileOptions['debug'] = isForGpus(options)
      ? { xla_gpu_autotune_level: 0 }
      : {};
    const how = { replicas, partitions, debug: { ...untuned, ...debug } };
    const executable = await PJRT_Compile(library, topology, program, how);
    try {
      const milliseconds = performance.now() - started;
      const cost = PJRT_Executable_GetCostAnalysis(library, executable);
      const optimized = cost ? undefined : PJRT_Executable_OptimizedProgram(library, executable);
      return {
        devices,
        deviceMemory: knownOf(options, devices)?.memory,
        memory: PJRT_Executable_GetCompiledMemoryStats(library, executable),
        cost,
        traffic: optimized && memoryTraffic(optimized),
        milliseconds,
      };
    } finally {
      PJRT_Executable_Destroy(library, executable);
    }
  });
}

async function withTopology<T>(
  name: TopologyName,
  use: (library: PjrtLibrary, topology: bigint, devices: TopologyDevices) => Promise<T>,
): Promise<T> {
  if (path.basename(name.library) === 'libtpu.so') pretendTpuHost();
  // The name is checked before anything is loaded.
  const gpus = isForGpus(name) ? gpuTopologyOptions(gpuTopology(name.topology)) : undefined;
  const library = await PjrtLibrary.load(name.library);
  const topology = gpus
    ? await PJRT_TopologyDescription_Create(library, '', gpus)
    : await PJRT_TopologyDescription_Create(library, name.topology);
  try {
    const all = topologyDevices(library, topology);
    return await use(library, topology, { kind: all[0].kind, count: all.length });
  } finally {
    PJRT_TopologyDescription_Destroy(library, topology);
  }
}

function isForGpus({ library }: TopologyName): boolean {
  return /cuda/.test(path.basename(library));
}

/**
 * When libtpu is loaded, it asks Google's metadata server for the machine's type, waits, and logs
 * an error if there is no server. These variables answer instead. On a TPU machine they are already
 * set.
 */
function pretendTpuHost(): void {
  const { env } = process;
  env.TPU_SKIP_MDS_QUERY ??= '1';
  env.TPU_ACCELERATOR_TYPE ??= 'v5litepod-4';
  env.TPU_WORKER_HOSTNAMES ??= 'localhost';
  env.TPU_LOG_DIR ??= 'disabled';
  // libtpu's lock protects the chips, which ahead-of-time compiling does not use.
  env.ALLOW_MULTIPLE_LIBTPU_LOAD ??= '1';
}
