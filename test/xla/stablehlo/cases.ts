import { type Node, type Primitive, type PrimitiveParams, program as p } from 'gan/trace';
import type { HostDType } from 'gan/trace';

/** A small program of one primitive, with the values that plain arithmetic gives. */
export interface PrimitiveCase {
  readonly inputs: readonly Value[];
  readonly build: (graph: p.Graph, ...inputs: Node[]) => Node;
  /** The outputs, row-major. */
  readonly expected: readonly number[];
}

export interface Value {
  readonly shape: readonly number[];
  readonly dtype: HostDType;
  readonly data: readonly number[];
}

const f = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'float32',
  data,
});
const i = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'int32',
  data,
});
const u = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'uint32',
  data,
});
const b = (shape: readonly number[], data: readonly number[]): Value => ({
  shape,
  dtype: 'bool',
  data,
});
const count = (n: number, from = 0) => Array.from({ length: n }, (_, k) => from + k);

function unary(
  op: p.UnaryPrimitive,
  data: readonly number[],
  apply: (x: number) => number,
): PrimitiveCase {
  return {
    inputs: [f([data.length], data)],
    build: (_, x) => p.unary(op, x),
    expected: data.map(apply),
  };
}

type Pairs = readonly (readonly [number, number])[];

function binary(
  op: p.BinaryPrimitive,
  pairs: Pairs,
  apply: (x: number, y: number) => number,
  make: typeof f = f,
): PrimitiveCase {
  const side = (k: 0 | 1) =>
    make(
      [pairs.length],
      pairs.map((pair) => pair[k]),
    );
  return {
    inputs: [side(0), side(1)],
    build: (graph, x, y) => graph.node(op, {}, [x, y], x.shape, x.dtype),
    expected: pairs.map(([x, y]) => apply(x, y)),
  };
}

const nan = NaN;
const inf = Infinity;
const REALS = [-2.5, -1, -0.25, 0, 0.5, 1, 3];
const POSITIVE = [0.25, 1, 2, 10, 1e-3];
const EDGES = [nan, inf, -inf];
const PAIRS: Pairs = [
  [1, 2],
  [-3, 0.5],
  [0, 4],
  [7, -2],
  [inf, 1],
];
const WITH_NAN: Pairs = [...PAIRS, [nan, 1], [1, nan]];
const BITS: Pairs = [
  [0b1100, 0b1010],
  [-1, 5],
  [0, 7],
];
const LOGIC: Pairs = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const SHIFTS: Pairs = [
  [1, 4],
  [0x80000000, 3],
  [0xffffffff, 31],
  [12, 0],
];

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
const NINE = [5, 1, 2, 3, 9, 4, 7, 6, 8];

const NHWC = { batch: 0, feature: 3, spatial: [1, 2] };
const convolution = (
  over: Partial<PrimitiveParams['convolution']> = {},
): PrimitiveParams['convolution'] => ({
  dims: { lhs: NHWC, rhs: { input: 2, output: 3, spatial: [0, 1] }, out: NHWC },
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
  ...over,
});

/** At least one case for each primitive: the compiler demands it. */
export const CASES: { [P in Exclude<Primitive, 'input' | 'share'>]: readonly PrimitiveCase[] } = {
  neg: [unary('neg', [...REALS, ...EDGES], (x) => -x)],
  abs: [unary('abs', [...REALS, ...EDGES], Math.abs)],
  sign: [unary('sign', [...REALS, ...EDGES], Math.sign)],
  exp: [unary('exp', [...REALS, ...EDGES], Math.exp)],
  expm1: [unary('expm1', [...REALS, 1e-6, ...EDGES], Math.expm1)],
  log: [unary('log', [...POSITIVE, 0, -1, ...EDGES], Math.log)],
  log1p: [unary('log1p', [...POSITIVE, 1e-7, -1, ...EDGES], Math.log1p)],
  sqrt: [unary('sqrt', [...POSITIVE, 0, -1, ...EDGES], Math.sqrt)],
  rsqrt: [unary('rsqrt', [...POSITIVE, 0, ...EDGES], (x) => 1 / Math.sqrt(x))],
  tanh: [unary('tanh', [...REALS, ...EDGES], Math.tanh)],
  logistic: [unary('logistic', [...REALS, ...EDGES], (x) => 1 / (1 + Math.exp(-x)))],
  floor: [unary('floor', [...REALS, ...EDGES], Math.floor)],
  ceil: [unary('ceil', [...REALS, ...EDGES], Math.ceil)],
  round: [
    unary('round', [0.5, 1.5, 2.5, -0.5, -1.5, 2.4, ...EDGES], (x) => {
      const even = 2 * Math.round(x / 2);
      return Math.abs(x % 1) === 0.5 ? even : Math.round(x);
    }),
  ],
  cos: [unary('cos', [...REALS, 100, nan], Math.cos)],
  sin: [unary('sin', [...REALS, 100, nan], Math.sin)],
  tan: [unary('tan', [...REALS, nan], Math.tan)],
  isFinite: [unary('isFinite', [...REALS, ...EDGES], (x) => Number(Number.isFinite(x)))],
  not: [
    { inputs: [b([2], [0, 1])], build: (_, x) => p.unary('not', x), expected: [1, 0] },
    { inputs: [i([3], [0, -1, 5])], build: (_, x) => p.unary('not', x), expected: [-1, 0, -6] },
  ],
  add: [
    binary('add', WITH_NAN, (x, y) => x + y),
    binary('add', [[2 ** 31 - 1, 1]], (x, y) => (x + y) | 0, i),
  ],
  sub: [binary('sub', WITH_NAN, (x, y) => x - y)],
  mul: [binary('mul', WITH_NAN, (x, y) => x * y), binary('mul', [[65536, 65537]], Math.imul, i)],
  div: [
    binary('div', [...WITH_NAN, [1, 0], [-1, 0], [0, 0]], (x, y) => x / y),
    binary(
      'div',
      [
        [7, 2],
        [-7, 2],
      ],
      (x, y) => Math.trunc(x / y),
      i,
    ),
  ],
  rem: [
    binary(
      'rem',
      [
        [7, 3],
        [-7, 3],
        [7, -3],
        [5.5, 2],
      ],
      (x, y) => x % y,
    ),
  ],
  // Of NaN the two are not defined: XLA on the CPU keeps the one on the left only.
  max: [binary('max', PAIRS, Math.max)],
  min: [binary('min', PAIRS, Math.min)],
  pow: [
    binary(
      'pow',
      [
        [2, 3],
        [4, 0.5],
        [0, 0],
        [2, -1],
        [-2, 2],
        [-8, 1 / 3],
      ],
      Math.pow,
    ),
  ],
  atan2: [
    binary(
      'atan2',
      [
        [1, 1],
        [-1, 1],
        [1, -1],
        [0, -1],
        [0, 1],
      ],
      Math.atan2,
    ),
  ],
  and: [binary('and', BITS, (x, y) => x & y, i), binary('and', LOGIC, (x, y) => x & y, b)],
  or: [binary('or', BITS, (x, y) => x | y, i), binary('or', LOGIC, (x, y) => x | y, b)],
  xor: [binary('xor', BITS, (x, y) => x ^ y, i), binary('xor', LOGIC, (x, y) => x ^ y, b)],
  shiftLeft: [binary('shiftLeft', SHIFTS, (x, y) => (x << y) >>> 0, u)],
  shiftRightLogical: [binary('shiftRightLogical', SHIFTS, (x, y) => x >>> y, u)],
  shiftRightArithmetic: [
    binary(
      'shiftRightArithmetic',
      [
        [-8, 1],
        [8, 2],
        [-1, 31],
      ],
      (x, y) => x >> y,
      i,
    ),
  ],
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
  barrier: [{ inputs: [f([2], [1, 2])], build: (_, x) => p.barrier(x), expected: [1, 2] }],
};

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
