import type { PinnedWheel, WheelPlatform } from '../pinned-wheels.js';

/** One of NVIDIA's packages on the Python package index, and the files used from it. */
export interface NvidiaPackage {
  readonly project: string;
  readonly version: string;
  /** The minimum version, as JAX's plugin of this version requires it. */
  readonly least?: string;
  /** Whether this is part of the compiler: files that XLA runs or reads, but does not link with. */
  readonly compiler?: boolean;
  /** Shared libraries that XLA's plugin asks the loader for by these names. */
  readonly libraries: readonly string[];
  /**
   * Other files to unpack: libraries that those load from their own folder, and the compiler's
   * files.
   */
  readonly others: readonly string[];
  /** Size of all these files in bytes, unpacked, on x86_64. */
  readonly unpacked: number;
  readonly wheels: Readonly<Record<WheelPlatform, PinnedWheel>>;
}
