import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  add,
  binary,
  compare,
  constant,
  convert,
  div,
  fullLike,
  mul,
  neg,
  select,
  sub,
  unary,
  withNumber,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

const { ERF_P, ERF_A1, ERF_A2, ERF_A3, ERF_A4, ERF_A5, SELU_SCALE, SELU_SCALEALPHA } =
  tf.backend_util;

const exp = (x: Node) => unary('exp', x);
const log = (x: Node) => unary('log', x);
const log1p = (x: Node) => unary('log1p', x);
const sqrt = (x: Node) => unary('sqrt', x);
const plus = (x: Node, n: number) => withNumber('add', x, n);
const times = (x: Node, n: number) => withNumber('mul', x, n);
const one = (x: Node) => fullLike(x, 1);
const isAbove = (x: Node, n: number) => compare('GT', x, fullLike(x, n));

/** sqrt(1 - x^2), exact near 1. */
const cofactor = (x: Node) => sqrt(mul(sub(one(x), x), plus(x, 1)));

/** (e^x - e^-x) / 2. Near 0, where the difference cancels, it is computed from e^x - 1. */
function sinh(x: Node): Node {
  const grown = unary('expm1', x);
  const small = times(add(grown, div(grown, plus(grown, 1))), 0.5);
  const large = times(sub(exp(x), exp(neg(x))), 0.5);
  return select(isAbove(unary('abs', x), 1), large, small);
}

/** log(x + sqrt(x^2 + 1)) with x's sign. Beyond 10^9, where x^2 could overflow, log(2x). */
function asinh(x: Node): Node {
  const size = unary('abs', x);
  const squared = mul(size, size);
  const root = sqrt(plus(squared, 1));
  const small = log1p(add(size, div(squared, plus(root, 1))));
  const value = select(isAbove(size, 1e9), plus(log(size), Math.LN2), small);
  return mul(unary('sign', x), value);
}

/** log(x + sqrt(x^2 - 1)) in terms of x - 1. */
function acosh(x: Node): Node {
  const above = plus(x, -1);
  const small = log1p(add(above, sqrt(add(times(above, 2), mul(above, above)))));
  return select(isAbove(x, 1e9), plus(log(x), Math.LN2), small);
}

/** Abramowitz and Stegun, 7.1.26, as TensorFlow.js computes it: exact to 1.5e-7. */
function erf(x: Node): Node {
  const size = unary('abs', x);
  const t = div(one(x), plus(times(size, ERF_P), 1));
  const [first, ...rest] = [ERF_A5, ERF_A4, ERF_A3, ERF_A2, ERF_A1];
  const sum = rest.reduce((value, factor) => plus(mul(value, t), factor), fullLike(x, first));
  return mul(unary('sign', x), sub(one(x), mul(mul(sum, t), exp(neg(mul(size, size))))));
}

const FLOAT: Readonly<Record<string, (x: Node) => Node>> = {
  Sinh: sinh,
  Cosh: (x) => times(add(exp(x), exp(neg(x))), 0.5),
  Asin: (x) => binary('atan2', x, cofactor(x)),
  Acos: (x) => binary('atan2', cofactor(x), x),
  Atan: (x) => binary('atan2', x, one(x)),
  Asinh: asinh,
  Acosh: acosh,
  Atanh: (x) => times(sub(log1p(x), log1p(neg(x))), 0.5),
  Erf: erf,
  Selu: (x) => {
    const below = times(unary('expm1', x), SELU_SCALEALPHA);
    return select(compare('GE', x, fullLike(x, 0)), times(x, SELU_SCALE), below);
  },
};

export const math: KernelRules = {
  ...Object.fromEntries(
    Object.entries(FLOAT).map(([name, apply]) => [
      name,
      rule(({ input }) => apply(convert(input('x'), 'f32'))),
    ]),
  ),
  BitwiseAnd: rule(({ input }) => binary('and', input('a'), input('b'))),
  LinSpace: rule<tf.LinSpaceAttrs>(({ graph, attrs: { start, stop, num } }) => {
    const step = num > 1 ? (stop - start) / (num - 1) : 0;
    const values = Float32Array.from({ length: num }, (_, i) => start + i * step);
    return constant(graph, values, [num], 'f32');
  }),
};
