import type { PinnedWheel, WheelPlatform } from '../plugins.js';

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
