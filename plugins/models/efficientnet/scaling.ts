/** One stage: blocks alike but for the first, which may halve the size. */
export interface Stage {
  readonly kernel: 3 | 5;
  readonly repeats: number;
  readonly filters: number;
  readonly expand: number;
  /** Of the first block. */
  readonly stride: 1 | 2;
}

/** EfficientNet-B0: Tan and Le, "EfficientNet: Rethinking model scaling" (2019), table 1. */
export const STAGES: readonly Stage[] = [
  { kernel: 3, repeats: 1, filters: 16, expand: 1, stride: 1 },
  { kernel: 3, repeats: 2, filters: 24, expand: 6, stride: 2 },
  { kernel: 5, repeats: 2, filters: 40, expand: 6, stride: 2 },
  { kernel: 3, repeats: 3, filters: 80, expand: 6, stride: 2 },
  { kernel: 5, repeats: 3, filters: 112, expand: 6, stride: 1 },
  { kernel: 5, repeats: 4, filters: 192, expand: 6, stride: 2 },
  { kernel: 3, repeats: 1, filters: 320, expand: 6, stride: 1 },
];

export const STEM_FILTERS = 32;
export const TOP_FILTERS = 1280;

/** How much wider and deeper than B0 a network is. */
export interface Scale {
  readonly width: number;
  readonly depth: number;
}

/** The published networks. */
export const SCALES = {
  b0: { width: 1, depth: 1 },
  b1: { width: 1, depth: 1.1 },
  b2: { width: 1.1, depth: 1.2 },
  b3: { width: 1.2, depth: 1.4 },
  b4: { width: 1.4, depth: 1.8 },
  b5: { width: 1.6, depth: 2.2 },
  b6: { width: 1.8, depth: 2.6 },
  b7: { width: 2, depth: 3.1 },
} as const satisfies Record<string, Scale>;

export type Variant = keyof typeof SCALES;

const DIVISOR = 8;

/** Scaled filters, as the nearest multiple of 8 that takes away at most a tenth. */
export function scaleFilters(filters: number, { width }: Scale): number {
  const wanted = filters * width;
  const nearest = Math.max(DIVISOR, Math.floor((wanted + DIVISOR / 2) / DIVISOR) * DIVISOR);
  return nearest < 0.9 * wanted ? nearest + DIVISOR : nearest;
}

export function scaleRepeats(repeats: number, { depth }: Scale): number {
  return Math.ceil(depth * repeats);
}
