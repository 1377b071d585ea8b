import { CUDA_12 } from './cuda-12.js';
import { CUDA_13 } from './cuda-13.js';
import type { NvidiaPackage } from './nvidia-package.js';

export type { NvidiaPackage };

/** NVIDIA's libraries that XLA's CUDA plugin loads by name. */
export interface CudaLibraries {
  /**
   * Paths in the order of loading, each after those that it depends on. Load them before the
   * plugin.
   */
  readonly libraries: readonly string[];
  /** `fetched`, or the system folders that contain the libraries. */
  readonly from: string;
}

export type CudaPluginName = 'xla-cuda12' | 'xla-cuda13';

/**
 * The dependencies of `jax-cuda12-plugin[with-cuda]` and `jax-cuda13-plugin[with-cuda]` 0.11.2, for
 * the CUDA versions that the plugins were built with (12.9 and 13.0). Without CUPTI, which XLA
 * opens only to profile, and NVSHMEM, which serves a kind of collective that is off.
 */
export const NVIDIA_PACKAGES: Readonly<Record<CudaPluginName, readonly NvidiaPackage[]>> = {
  'xla-cuda12': CUDA_12,
  'xla-cuda13': CUDA_13,
};
