import { type Primitive, program as p } from 'gan-recipes/trace';
import { type Cases, NINE, b, count, f, i, inf } from './case.js';

const window = (over: Partial<p.WindowParams> = {}): p.WindowParams => ({
  window: [2, 2],
  strides: [1, 2],
  padding: [
    [0, 0],
    [1, 0],
  ],
  dilation: [1, 1],
  ...over,
});
/** Primitives that add up or compare many values. */
export const reductions = {
  reduce: [
    { inputs: [f([2, 3], count(6))], build: (_, x) => p.reduce(x, 'add', [1]), expected: [3, 12] },
    { inputs: [f([2, 3], count(6))], build: (_, x) => p.reduce(x, 'add', [0, 1]), expected: [15] },
    {
      inputs: [f([2, 2], [2, 3, -4, 5])],
      build: (_, x) => p.reduce(x, 'mul', [1]),
      expected: [6, -20],
    },
    {
      inputs: [f([2, 2], [-2, -3, 4, 5])],
      build: (_, x) => p.reduce(x, 'max', [1]),
      expected: [-2, 5],
    },
    {
      inputs: [i([2, 2], [-2, -3, 4, 5])],
      build: (_, x) => p.reduce(x, 'min', [1]),
      expected: [-3, 4],
    },
    {
      inputs: [b([2, 2], [1, 1, 1, 0])],
      build: (_, x) => p.reduce(x, 'and', [1]),
      expected: [1, 0],
    },
    {
      inputs: [b([2, 2], [0, 0, 1, 0])],
      build: (_, x) => p.reduce(x, 'or', [1]),
      expected: [0, 1],
    },
    // Nothing to fold gives what the fold starts from.
    { inputs: [f([2, 0], [])], build: (_, x) => p.reduce(x, 'max', [1]), expected: [-inf, -inf] },
    { inputs: [i([1, 0], [])], build: (_, x) => p.reduce(x, 'min', [1]), expected: [2 ** 31 - 1] },
  ],
  reduceWindow: [
    {
      inputs: [f([3, 3], NINE)],
      build: (_, x) => p.reduceWindow(x, 'max', window()),
      expected: [5, 9, 7, 9],
    },
    {
      inputs: [f([3, 3], NINE)],
      build: (_, x) => p.reduceWindow(x, 'min', window()),
      expected: [3, 1, 3, 4],
    },
    {
      inputs: [f([3, 3], NINE)],
      build: (_, x) => p.reduceWindow(x, 'add', window()),
      expected: [8, 16, 10, 27],
    },
    {
      inputs: [f([3, 3], NINE)],
      build: (_, x) => p.reduceWindow(x, 'add', window({ dilation: [2, 1], strides: [1, 1] })),
      expected: [12, 19, 17],
    },
  ],
  selectAndScatter: [
    {
      inputs: [f([3, 3], NINE), f([2, 2], [1, 2, 3, 4])],
      build: (_, x, source) => p.selectAndScatter(x, source, window()),
      expected: [1, 0, 0, 0, 6, 0, 3, 0, 0],
    },
  ],
} satisfies Partial<Cases<Primitive>>;
