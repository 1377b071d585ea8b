import path from 'node:path';
import {
  PJRT_Compile,
  PJRT_Executable_Destroy,
  PJRT_Executable_GetCompiledMemoryStats,
  PJRT_Executable_GetCostAnalysis,
  PJRT_TopologyDescription_Create,
  PJRT_TopologyDescription_Destroy,
  PjrtLibrary,
  topologyDevices,
  type CompiledMemory,
  type CompileOptions,
  type ProgramCost,
} from '../pjrt/index.js';
import { deviceMemory } from './device-memory.js';

export interface TopologyOptions {
  /** Path of the PJRT plugin, such as libtpu. */
  readonly library: string;
  /** Such as `v5e:2x2`: the plugin's names. */
  readonly topology: string;
  /** StableHLO text whose public function is `@main`. */
  readonly program: string;
  /** Devices that run it together. Default 1. */
  readonly replicas?: number;
  /** XLA's debug options. */
  readonly debug?: CompileOptions['debug'];
}

/** A program compiled for devices that are not here. */
export interface CompiledForTopology {
  /** What the topology consists of. */
  readonly devices: { readonly kind: string; readonly count: number };
  /** Bytes of memory that one device has; undefined for kinds we do not know. */
  readonly deviceMemory: number | undefined;
  /** Bytes of one device that the program takes. */
  readonly memory: CompiledMemory | undefined;
  /** Work of one run on one device. */
  readonly cost: ProgramCost | undefined;
  readonly milliseconds: number;
}

/**
 * Compiles a program ahead of time, for devices that need not be there: libtpu does so on any Linux
 * machine. Says whether it compiles and what it takes; it cannot be run.
 * @throws GanError with the compiler's own message, also if the program does not fit the devices
 */
export async function compileForTopology(options: TopologyOptions): Promise<CompiledForTopology> {
  if (path.basename(options.library) === 'libtpu.so') pretendTpuHost();
  const library = PjrtLibrary.load(options.library);
  const topology = await PJRT_TopologyDescription_Create(library, options.topology);
  try {
    const devices = topologyDevices(library, topology);
    const { kind } = devices[0];
    const started = performance.now();
    const executable = await PJRT_Compile(library, topology, options.program, {
      replicas: options.replicas,
      debug: options.debug,
    });
    try {
      return {
        devices: { kind, count: devices.length },
        deviceMemory: deviceMemory(kind),
        memory: PJRT_Executable_GetCompiledMemoryStats(library, executable),
        cost: PJRT_Executable_GetCostAnalysis(library, executable),
        milliseconds: performance.now() - started,
      };
    } finally {
      PJRT_Executable_Destroy(library, executable);
    }
  } finally {
    PJRT_TopologyDescription_Destroy(library, topology);
  }
}

/**
 * When it is loaded, libtpu asks Google's metadata server what machine this is, waits for it and
 * complains where there is none. These answers are used instead; on a TPU machine they are set.
 */
function pretendTpuHost(): void {
  const { env } = process;
  env.TPU_SKIP_MDS_QUERY ??= '1';
  env.TPU_ACCELERATOR_TYPE ??= 'v5litepod-4';
  env.TPU_WORKER_HOSTNAMES ??= 'localhost';
  env.TPU_LOG_DIR ??= 'disabled';
  // Its lock guards the chips, which are not touched.
  env.ALLOW_MULTIPLE_LIBTPU_LOAD ??= '1';
}
