import { userError } from '../../errors/index.js';
import type { Options } from '../pjrt/index.js';
import { CAPABILITIES, GPUS, type Gpu } from './gpus.js';

/** GPUs of one kind, in one machine. */
interface GpuTopology {
  readonly gpu: Gpu;
  readonly count: number;
}

/**
 * Parses `h100`, or `h100:8` for eight GPUs.
 * @throws GanError (exit code 2) with the known names
 */
export function gpuTopology(text: string): GpuTopology {
  const [, name, count = '1'] = /^([a-z0-9-]+)(?::([1-9]\d{0,2}))?$/.exec(text.toLowerCase()) ?? [];
  if (name !== undefined && Object.hasOwn(GPUS, name)) {
    return { gpu: GPUS[name], count: Number(count) };
  }
  throw userError('GAN_TOPOLOGY', `"${text}" names no GPUs that are known`, {
    hint: `Known are ${Object.keys(GPUS).join(', ')}; h100:8 are eight of them in one machine.`,
  });
}

/** The options of PJRT_TopologyDescription_Create that describe the GPUs to XLA's CUDA plugin. */
export function gpuTopologyOptions({ gpu, count }: GpuTopology): Options {
  // Partitions, hosts per partition, devices per host.
  return { target_config: targetConfig(gpu), topology: `1x1x${count}` };
}

/**
 * A `stream_executor.GpuTargetConfigProto` as text (xla/stream_executor/device_description.proto).
 * The cuDNN version is that of the pinned libraries.
 */
function targetConfig(gpu: Gpu): string {
  const { sharedPerCore, sharedPerBlock, threadsPerCore, floatUnits } =
    CAPABILITIES[gpu.computeCapability];
  const [major, minor] = gpu.computeCapability.split('.');
  return `gpu_device_info {
  threads_per_block_limit: 1024
  threads_per_warp: 32
  threads_per_core_limit: ${threadsPerCore}
  block_dim_limit_x: 2147483647
  block_dim_limit_y: 65535
  block_dim_limit_z: 65535
  registers_per_core_limit: 65536
  registers_per_block_limit: 65536
  shared_memory_per_block: 49152
  shared_memory_per_block_optin: ${sharedPerBlock}
  shared_memory_per_core: ${sharedPerCore}
  core_count: ${gpu.cores}
  fpus_per_core: ${floatUnits}
  clock_rate_ghz: ${gpu.gigahertz}
  device_memory_size: ${gpu.memory}
  memory_bandwidth: ${gpu.bandwidth}
  l2_cache_size: ${gpu.l2}
  cuda_compute_capability { major: ${major} minor: ${minor} }
}
platform_name: "CUDA"
dnn_version_info { major: 9 minor: 15 patch: 1 }
device_description_str: "${gpu.name}"
`;
}
