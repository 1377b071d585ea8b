/** Properties of a GPU that XLA's compiler needs. */
export interface Gpu {
  /** CUDA's device name. */
  readonly name: string;
  /** Compute capability, major and minor. */
  readonly computeCapability: keyof typeof CAPABILITIES;
  /** Streaming multiprocessors. */
  readonly cores: number;
  /** Maximum clock rate. */
  readonly gigahertz: number;
  /** Bytes, close to the number that CUDA reports. */
  readonly memory: number;
  /** Bytes per second. */
  readonly bandwidth: number;
  /** Bytes. */
  readonly l2: number;
}

/**
 * Properties that GPUs of one compute capability share. From the table "Technical Specifications
 * per Compute Capability" in NVIDIA's CUDA programming guide; the number of float32 units is from
 * its table of arithmetic throughput.
 */
export const CAPABILITIES = {
  '7.0': { sharedPerCore: 98304, sharedPerBlock: 98304, threadsPerCore: 2048, floatUnits: 64 },
  '7.5': { sharedPerCore: 65536, sharedPerBlock: 65536, threadsPerCore: 1024, floatUnits: 64 },
  '8.0': { sharedPerCore: 167936, sharedPerBlock: 166912, threadsPerCore: 2048, floatUnits: 64 },
  '8.9': { sharedPerCore: 102400, sharedPerBlock: 101376, threadsPerCore: 1536, floatUnits: 128 },
  '9.0': { sharedPerCore: 233472, sharedPerBlock: 232448, threadsPerCore: 2048, floatUnits: 128 },
} as const;

const MEGA = 2 ** 20;

/** From NVIDIA's data sheets and architecture white papers. */
export const GPUS: Readonly<Record<string, Gpu>> = {
  h100: gpu('NVIDIA H100 80GB HBM3', '9.0', 132, 1.98, 84.9, 3350, 50),
  h200: gpu('NVIDIA H200', '9.0', 132, 1.98, 150, 4800, 50),
  a100: gpu('NVIDIA A100-SXM4-80GB', '8.0', 108, 1.41, 84.9, 2039, 40),
  'a100-40gb': gpu('NVIDIA A100-SXM4-40GB', '8.0', 108, 1.41, 42.2, 1555, 40),
  l4: gpu('NVIDIA L4', '8.9', 58, 2.04, 23.6, 300, 48),
  t4: gpu('Tesla T4', '7.5', 40, 1.59, 15.6, 320, 4),
  v100: gpu('Tesla V100-SXM2-16GB', '7.0', 80, 1.53, 16.9, 900, 6),
};

function gpu(
  name: string,
  computeCapability: Gpu['computeCapability'],
  cores: number,
  gigahertz: number,
  gigabytes: number,
  gigabytesPerSecond: number,
  l2Megabytes: number,
): Gpu {
  return {
    name,
    computeCapability,
    cores,
    gigahertz,
    memory: Math.round(gigabytes * 1e9),
    bandwidth: Math.round(gigabytesPerSecond * 1e9),
    l2: l2Megabytes * MEGA,
  };
}
