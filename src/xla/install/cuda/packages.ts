import { CUDA_12 } from './cuda-12.js';
import { CUDA_13 } from './cuda-13.js';
import type { NvidiaPackage } from './nvidia-package.js';

export type { NvidiaPackage };

/** NVIDIA's libraries that XLA's CUDA plugin looks for by name. */
export interface CudaLibraries {
  /** Paths, each behind those that it needs: to be loaded in this order, before the plugin. */
  readonly libraries: readonly string[];
  /** Such as `fetched`, or the folders they were found in. */
  readonly from: string;
}

export type CudaPluginName = 'xla-cuda12' | 'xla-cuda13';

/**
 * What `jax-cuda12-plugin[with-cuda]` and `jax-cuda13-plugin[with-cuda]` 0.11.2 ask for, of the CUDA
 * versions that the plugins were built with (12.9 and 13.0). Left out: CUPTI, which XLA opens to profile,
 * and NVSHMEM, for a kind of collective that is off.
 */
export const NVIDIA_PACKAGES: Readonly<Record<CudaPluginName, readonly NvidiaPackage[]>> = {
  'xla-cuda12': CUDA_12,
  'xla-cuda13': CUDA_13,
};
