const GIB = 2 ** 30;

/** By the names that PJRT gives device kinds. Of v2 and v3, a device is a core, else a chip. */
const MEMORY: Readonly<Record<string, number>> = {
  'TPU v2': 8 * GIB,
  'TPU v3': 16 * GIB,
  'TPU v4': 32 * GIB,
  'TPU v5 lite': 16 * GIB,
  'TPU v5': 95 * GIB,
  'TPU v6 lite': 32 * GIB,
};

/** Bytes that a device of this kind has, from Google's tables; undefined for others. */
export function deviceMemory(kind: string): number | undefined {
  return MEMORY[kind];
}
