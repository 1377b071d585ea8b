const GIB = 2 ** 30;

/** One device of a kind. */
export interface DeviceKind {
  /** Bytes. */
  readonly memory: number;
  /** By its maker: bf16 operations, and bytes of its memory, a second. */
  readonly peaks: { readonly flops: number; readonly bytes: number };
}

function kind(gibibytes: number, teraflops: number, gigabytes: number): DeviceKind {
  return {
    memory: gibibytes * GIB,
    peaks: { flops: teraflops * 1e12, bytes: gigabytes * 1e9 },
  };
}

/**
 * By the names that PJRT gives device kinds. Of v3, v5e and v6e the numbers are those of Google's page
 * on each; of v4 and v5p they come from pages that quote it; of v2 from Jouppi et al., "A
 * domain-specific supercomputer for training deep neural networks" (CACM 2020), table 3, unread. Of v2
 * and v3 a device is a core, half a chip, else a chip. TPUs multiply float32 in bf16 passes, one by
 * default, so the bf16 peak is the one that counts.
 */
const KINDS: Readonly<Record<string, DeviceKind>> = {
  'TPU v2': kind(8, 23, 350),
  'TPU v3': kind(16, 61.5, 450),
  'TPU v4': kind(32, 275, 1200),
  'TPU v5 lite': kind(16, 197, 819),
  'TPU v5': kind(95, 459, 2765),
  'TPU v6 lite': kind(32, 918, 1600),
};

/** What a device of this kind has; undefined for kinds we do not know. */
export function deviceKind(name: string): DeviceKind | undefined {
  return KINDS[name];
}

/** Bytes that a device of this kind has; undefined for kinds we do not know. */
export function deviceMemory(name: string): number | undefined {
  return KINDS[name]?.memory;
}
