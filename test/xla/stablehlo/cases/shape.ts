import { type Node, type Primitive, program as p } from 'gan-recipes/trace';
import { type Cases, type PrimitiveCase, b, count, f, i, nan, u } from './case.js';

/** Primitives that make values, or move, choose and convert them. */
export const shapes = {
  constant: [
    constantCase([1.5, -0, 3e38, 1e-40], [4], 'f32'),
    constantCase([7], [], 'i32', [7]),
    constantCase([2, 2, 2, 2], [2, 2], 'f32', [2, 2, 2, 2]),
    constantCase([1, -2, 3, -4, 5, 2 ** 31 - 1], [2, 3], 'i32'),
    constantCase([1, 0, 0, 1], [2, 2], 'bool'),
    constantCase([0, 2 ** 32 - 1], [2], 'u32'),
    constantCase([0, 255, 7], [3], 'u8'),
    {
      inputs: [],
      // Rounded to 8 bits of mantissa, half to even.
      build: (graph) =>
        p.convert(p.constant(graph, [1, 1.00390625, 1.01171875, -3.14159], [4], 'bf16'), 'f32'),
      expected: [1, 1, 1.015625, -3.140625],
    },
  ],
  iota: [
    { inputs: [], build: (graph) => p.iota(graph, [2, 3], 1, 'i32'), expected: [0, 1, 2, 0, 1, 2] },
  ],
  compare: (['EQ', 'NE', 'GE', 'GT', 'LE', 'LT'] as const).flatMap((direction) => {
    const by = {
      EQ: [0, 1, 0],
      NE: [1, 0, 1],
      GE: [0, 1, 1],
      GT: [0, 0, 1],
      LE: [1, 1, 0],
      LT: [1, 0, 0],
    }[direction];
    const build = (_: p.Graph, x: Node, y: Node) => p.compare(direction, x, y);
    return [
      {
        inputs: [f([4], [1, 2, 3, nan]), f([4], [2, 2, 2, nan])],
        build,
        expected: [...by, Number(direction === 'NE')],
      },
      { inputs: [i([3], [-1, 2, 3]), i([3], [2, 2, -2])], build, expected: by },
      // Unsigned: 2^32 - 1 is large, not -1.
      { inputs: [u([3], [1, 2, 2 ** 32 - 1]), u([3], [2, 2, 2])], build, expected: by },
    ];
  }),
  select: [
    {
      inputs: [b([3], [1, 0, 1]), f([3], [1, 2, 3]), f([3], [4, nan, 6])],
      build: (_, c, x, y) => p.select(c, x, y),
      expected: [1, nan, 3],
    },
  ],
  convert: [
    {
      inputs: [f([4], [1.9, -1.9, 0, 300])],
      build: (_, x) => p.convert(x, 'i32'),
      expected: [1, -1, 0, 300],
    },
    { inputs: [i([3], [7, -3, 0])], build: (_, x) => p.convert(x, 'f32'), expected: [7, -3, 0] },
    {
      inputs: [{ shape: [2], dtype: 'uint8', data: [200, 3] }],
      build: (_, x) => p.convert(x, 'i32'),
      expected: [200, 3],
    },
    { inputs: [b([2], [1, 0])], build: (_, x) => p.convert(x, 'f32'), expected: [1, 0] },
  ],
  bitcast: [
    { inputs: [i([2], [-1, 5])], build: (_, x) => p.bitcast(x, 'u32'), expected: [2 ** 32 - 1, 5] },
    {
      inputs: [f([2], [1, -2])],
      build: (_, x) => p.bitcast(x, 'i32'),
      expected: [0x3f800000, 0xc0000000 | 0],
    },
  ],
  broadcast: [
    {
      inputs: [f([2], [1, 2])],
      build: (_, x) => p.broadcast(x, [2, 3], [0]),
      expected: [1, 1, 1, 2, 2, 2],
    },
    {
      inputs: [f([1, 2], [1, 2])],
      build: (_, x) => p.broadcastTo(x, [2, 2, 2]),
      expected: [1, 2, 1, 2, 1, 2, 1, 2],
    },
  ],
  reshape: [
    { inputs: [f([2, 3], count(6))], build: (_, x) => p.reshape(x, [3, 2]), expected: count(6) },
  ],
  transpose: [
    {
      inputs: [f([2, 3], count(6))],
      build: (_, x) => p.transpose(x, [1, 0]),
      expected: [0, 3, 1, 4, 2, 5],
    },
  ],
  slice: [
    {
      inputs: [f([3, 4], count(12))],
      build: (_, x) => p.slice(x, [1, 0], [3, 4], [1, 2]),
      expected: [4, 6, 8, 10],
    },
  ],
  pad: [
    {
      inputs: [f([2, 2], [1, 2, 3, 4])],
      build: (_, x) => p.pad(x, [1, 0], [0, -1], [0, 1], 9),
      expected: [9, 9, 1, 9, 3, 9],
    },
  ],
  concat: [
    {
      inputs: [f([2, 1], [1, 2]), f([2, 2], [3, 4, 5, 6])],
      build: (_, x, y) => p.concat([x, y], 1),
      expected: [1, 3, 4, 2, 5, 6],
    },
  ],
  reverse: [
    {
      inputs: [f([2, 3], count(6))],
      build: (_, x) => p.reverse(x, [1]),
      expected: [2, 1, 0, 5, 4, 3],
    },
  ],
  take: [
    {
      inputs: [f([3, 2], count(6)), i([4], [2, 0, -1, 9])],
      build: (_, x, at) => p.take(x, at),
      expected: [4, 5, 0, 1, 0, 1, 4, 5],
    },
  ],
  scatterAdd: [
    {
      inputs: [f([3, 2], [1, 1, 1, 1, 1, 1]), i([3], [2, 0, 2]), f([3, 2], [1, 2, 3, 4, 5, 6])],
      build: (_, x, at, updates) => p.scatterAdd(x, at, updates),
      expected: [4, 5, 1, 1, 7, 9],
    },
  ],
} satisfies Partial<Cases<Primitive>>;
function constantCase(
  data: readonly number[],
  shape: readonly number[],
  dtype: p.DType,
  expected: readonly number[] = data.map((x) => (dtype === 'f32' ? Math.fround(x) : x)),
): PrimitiveCase {
  return {
    inputs: [],
    build: (graph) => p.constant(graph, Float64Array.from(data), shape, dtype),
    expected,
  };
}
