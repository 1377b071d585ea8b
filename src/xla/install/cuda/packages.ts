import type { PinnedWheel, WheelPlatform } from '../plugins.js';
import { CUDA_12 } from './cuda-12.js';
import { CUDA_13 } from './cuda-13.js';

/** A package of NVIDIA's on the Python package index, and what of it is used. */
export interface NvidiaPackage {
  readonly project: string;
  readonly version: string;
  /** The oldest version that will do, by what JAX's plugin of this version asks for. */
  readonly least?: string;
  /** Whether it is of the compiler: what XLA runs or reads, not what it links with. */
  readonly compiler?: boolean;
  /** Shared libraries that XLA's plugin asks the loader for by these names. */
  readonly libraries: readonly string[];
  /** What else is unpacked: libraries that those find beside them, and the compiler's files. */
  readonly others: readonly string[];
  /** Bytes of all these, unpacked, on x86_64. */
  readonly unpacked: number;
  readonly wheels: Readonly<Record<WheelPlatform, PinnedWheel>>;
}

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
