import { type Primitive, program as p } from 'gan-recipes/trace';
import { type Cases, type PrimitiveCase, EDGES, POSITIVE, REALS, b, f, i, nan } from './case.js';

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

/** Primitives of one operand. */
export const unaries = {
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
} satisfies Partial<Cases<Primitive>>;
