/** A convolution, batch norm and ReLU. Sizes are [height, width]. */
export interface ConvLayer {
  readonly name: string;
  readonly filters: number;
  readonly size: readonly [number, number];
  /** Stride 2 uses no padding; stride 1 keeps the size, unless `valid`. */
  readonly stride: 1 | 2;
  readonly pad: 'same' | 'valid';
}

/** Layers that come one after the other, or a split into branches whose results are put side by side. */
export type Part =
  | { readonly kind: 'conv'; readonly layer: ConvLayer }
  | { readonly kind: 'pool'; readonly pool: 'max' | 'average'; readonly stride: 1 | 2 }
  | { readonly kind: 'branches'; readonly branches: readonly (readonly Part[])[] };

function conv(
  name: string,
  filters: number,
  size: number | readonly [number, number] = 1,
  more: Partial<Pick<ConvLayer, 'stride' | 'pad'>> = {},
): Part {
  const both = typeof size === 'number' ? ([size, size] as const) : size;
  const layer: ConvLayer = { name, filters, size: both, stride: 1, pad: 'same', ...more };
  return { kind: 'conv', layer };
}

const HALVE = { stride: 2, pad: 'valid' } as const;
const maxPool = (stride: 1 | 2): Part => ({ kind: 'pool', pool: 'max', stride });
const averagePool: Part = { kind: 'pool', pool: 'average', stride: 1 };

function split(name: string, ...branches: ((name: (branch: string) => string) => Part[])[]): Part {
  return { kind: 'branches', branches: branches.map((make) => make((each) => `${name}.${each}`)) };
}

/** 35 x 35 pixels. */
const mixed5 = (name: string, pooled: number): Part =>
  split(
    name,
    (n) => [conv(n('branch1x1'), 64)],
    (n) => [conv(n('branch5x5_1'), 48), conv(n('branch5x5_2'), 64, 5)],
    (n) => [
      conv(n('branch3x3dbl_1'), 64),
      conv(n('branch3x3dbl_2'), 96, 3),
      conv(n('branch3x3dbl_3'), 96, 3),
    ],
    (n) => [averagePool, conv(n('branch_pool'), pooled)],
  );

const mixed6a: Part = split(
  'Mixed_6a',
  (n) => [conv(n('branch3x3'), 384, 3, HALVE)],
  (n) => [
    conv(n('branch3x3dbl_1'), 64),
    conv(n('branch3x3dbl_2'), 96, 3),
    conv(n('branch3x3dbl_3'), 96, 3, HALVE),
  ],
  () => [maxPool(2)],
);

/** 17 x 17 pixels. */
const mixed6 = (name: string, inner: number): Part =>
  split(
    name,
    (n) => [conv(n('branch1x1'), 192)],
    (n) => [
      conv(n('branch7x7_1'), inner),
      conv(n('branch7x7_2'), inner, [1, 7]),
      conv(n('branch7x7_3'), 192, [7, 1]),
    ],
    (n) => [
      conv(n('branch7x7dbl_1'), inner),
      conv(n('branch7x7dbl_2'), inner, [7, 1]),
      conv(n('branch7x7dbl_3'), inner, [1, 7]),
      conv(n('branch7x7dbl_4'), inner, [7, 1]),
      conv(n('branch7x7dbl_5'), 192, [1, 7]),
    ],
    (n) => [averagePool, conv(n('branch_pool'), 192)],
  );

const mixed7a: Part = split(
  'Mixed_7a',
  (n) => [conv(n('branch3x3_1'), 192), conv(n('branch3x3_2'), 320, 3, HALVE)],
  (n) => [
    conv(n('branch7x7x3_1'), 192),
    conv(n('branch7x7x3_2'), 192, [1, 7]),
    conv(n('branch7x7x3_3'), 192, [7, 1]),
    conv(n('branch7x7x3_4'), 192, 3, HALVE),
  ],
  () => [maxPool(2)],
);

/** 8 x 8 pixels. */
const mixed7 = (name: string, pool: Part): Part =>
  split(
    name,
    (n) => [conv(n('branch1x1'), 320)],
    (n) => [
      conv(n('branch3x3_1'), 384),
      split(
        '',
        () => [conv(n('branch3x3_2a'), 384, [1, 3])],
        () => [conv(n('branch3x3_2b'), 384, [3, 1])],
      ),
    ],
    (n) => [
      conv(n('branch3x3dbl_1'), 448),
      conv(n('branch3x3dbl_2'), 384, 3),
      split(
        '',
        () => [conv(n('branch3x3dbl_3a'), 384, [1, 3])],
        () => [conv(n('branch3x3dbl_3b'), 384, [3, 1])],
      ),
    ],
    (n) => [pool, conv(n('branch_pool'), 192)],
  );

/**
 * Inception v3 as the graph `inception-2015-12-05` has it, which FID is defined by: Szegedy et al.,
 * "Rethinking the inception architecture for computer vision" (2015), table 1, 299 x 299 pixels in.
 * Other Inceptions differ in two ways: an average pool here counts no border (TensorFlow's `SAME`),
 * and the last block pools by maximum. Layers have torchvision's names.
 */
export const INCEPTION: readonly Part[] = [
  conv('Conv2d_1a_3x3', 32, 3, HALVE),
  conv('Conv2d_2a_3x3', 32, 3, { pad: 'valid' }),
  conv('Conv2d_2b_3x3', 64, 3),
  maxPool(2),
  conv('Conv2d_3b_1x1', 80),
  conv('Conv2d_4a_3x3', 192, 3, { pad: 'valid' }),
  maxPool(2),
  mixed5('Mixed_5b', 32),
  mixed5('Mixed_5c', 64),
  mixed5('Mixed_5d', 64),
  mixed6a,
  mixed6('Mixed_6b', 128),
  mixed6('Mixed_6c', 160),
  mixed6('Mixed_6d', 160),
  mixed6('Mixed_6e', 192),
  mixed7a,
  mixed7('Mixed_7b', averagePool),
  mixed7('Mixed_7c', maxPool(1)),
];

export const SIZE = 299;
export const FEATURES = 2048;
export const CLASSES = 1008;

/** All convolutions, with the number of channels that come in. */
export function convolutions(): { layer: ConvLayer; channels: number }[] {
  const found: { layer: ConvLayer; channels: number }[] = [];
  const follow = (parts: readonly Part[], channels: number): number =>
    parts.reduce((before, part) => {
      if (part.kind === 'pool') return before;
      if (part.kind === 'conv') {
        found.push({ layer: part.layer, channels: before });
        return part.layer.filters;
      }
      return part.branches.reduce((sum, branch) => sum + follow(branch, before), 0);
    }, channels);
  follow(INCEPTION, 3);
  return found;
}
