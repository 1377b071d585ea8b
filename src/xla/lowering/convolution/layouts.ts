import type { ConvolutionParams } from '../../../trace/program/index.js';

/** Images as [batch, rows, columns, channels]. */
const NHWC = { batch: 0, feature: 3, spatial: [1, 2] };

/** Filters as [rows, columns, input channels, output channels]. */
const HWIO = { input: 2, output: 3, spatial: [0, 1] };

/** Parameters of an image convolution with stride 1 and neither padding nor dilation. */
export const PLAIN = {
  dims: { lhs: NHWC, rhs: HWIO, out: NHWC },
  strides: [1, 1],
  padding: [
    [0, 0],
    [0, 0],
  ],
  lhsDilation: [1, 1],
  rhsDilation: [1, 1],
  reverse: [false, false],
  featureGroups: 1,
  batchGroups: 1,
} as const satisfies ConvolutionParams;

/** The inverse of a permutation. */
export function inverse(permutation: readonly number[]): number[] {
  const back: number[] = [];
  permutation.forEach((axis, i) => (back[axis] = i));
  return back;
}
