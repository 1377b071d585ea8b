import { type Primitive, program as p } from 'gan-recipes/trace';
import { type Cases, type PrimitiveCase, b, f, i, inf, nan, u } from './case.js';

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

/** Primitives of two operands. */
export const binaries = {
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
} satisfies Partial<Cases<Primitive>>;
