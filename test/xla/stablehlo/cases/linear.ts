import { type Primitive, type PrimitiveParams, program as p } from 'gan-recipes/trace';
import { PLAIN } from '../../../../src/xla/lowering/convolution/layouts.js';
import { type Cases, NINE, count, f } from './case.js';

const convolution = (over: Partial<PrimitiveParams['convolution']> = {}) => ({ ...PLAIN, ...over });

/** Products. */
export const products = {
  dot: [
    {
      inputs: [f([2, 3], count(6)), f([3, 2], count(6))],
      build: (_, x, y) => p.matmul(x, y),
      expected: [10, 13, 28, 40],
    },
    {
      inputs: [f([2, 1, 2], [1, 2, 3, 4]), f([2, 1, 2], [5, 6, 7, 8])],
      build: (_, x, y) =>
        p.dot(x, y, { lhsBatch: [0], rhsBatch: [0], lhsContract: [2], rhsContract: [2] }),
      expected: [17, 53],
    },
  ],
  convolution: [
    {
      inputs: [f([1, 3, 3, 1], NINE), f([2, 2, 1, 1], [1, 2, 3, 4])],
      build: (_, x, w) => p.convolution(x, w, convolution()),
      expected: [52, 48, 66, 67],
    },
    {
      inputs: [f([1, 3, 3, 1], NINE), f([2, 2, 1, 1], [1, 2, 3, 4])],
      build: (_, x, w) =>
        p.convolution(
          x,
          w,
          convolution({
            reverse: [true, true],
            strides: [1, 2],
            padding: [
              [0, 0],
              [1, 0],
            ],
          }),
        ),
      expected: [18, 32, 16, 68],
    },
    {
      inputs: [f([1, 2, 2, 1], [1, 2, 3, 4]), f([2, 2, 1, 1], [1, 2, 3, 4])],
      build: (_, x, w) =>
        p.convolution(
          x,
          w,
          convolution({
            lhsDilation: [2, 2],
            padding: [
              [0, 0],
              [1, -1],
            ],
          }),
        ),
      expected: [2, 1, 12, 9],
    },
    {
      // Two groups, each with a filter of its own.
      inputs: [f([1, 1, 2, 2], [1, 10, 2, 20]), f([1, 2, 1, 2], [1, 3, 2, 4])],
      build: (_, x, w) => p.convolution(x, w, convolution({ featureGroups: 2 })),
      expected: [1 * 1 + 2 * 2, 10 * 3 + 20 * 4],
    },
  ],
} satisfies Partial<Cases<Primitive>>;
