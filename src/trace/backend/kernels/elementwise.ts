import type * as tf from '@tensorflow/tfjs-core';
import {
  type BinaryPrimitive,
  type Comparison,
  type Node,
  type UnaryPrimitive,
  add,
  binary,
  broadcast,
  compare,
  convert,
  div,
  fullLike,
  isNaN,
  max,
  maximum,
  min,
  minimum,
  mul,
  neg,
  select,
  sub,
  unary,
  withNumber,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

/** Unary functions that return floats for integers too. */
const FLOAT_UNARY: Readonly<Record<string, UnaryPrimitive>> = {
  Exp: 'exp',
  Expm1: 'expm1',
  Log: 'log',
  Log1p: 'log1p',
  Sqrt: 'sqrt',
  Rsqrt: 'rsqrt',
  Tanh: 'tanh',
  Sigmoid: 'logistic',
  Cos: 'cos',
  Sin: 'sin',
  Tan: 'tan',
};

/** Unary functions that keep the type. */
const SAME_UNARY: Readonly<Record<string, UnaryPrimitive>> = { Neg: 'neg', Abs: 'abs' };

/** Unary functions that leave integers unchanged. */
const ROUNDING: Readonly<Record<string, UnaryPrimitive>> = {
  Floor: 'floor',
  Ceil: 'ceil',
  Round: 'round',
};

const BINARY: Readonly<Record<string, BinaryPrimitive>> = {
  Add: 'add',
  Sub: 'sub',
  Multiply: 'mul',
  RealDiv: 'div',
  Pow: 'pow',
  Atan2: 'atan2',
  LogicalAnd: 'and',
  LogicalOr: 'or',
};

const COMPARE: Readonly<Record<string, Comparison>> = {
  Equal: 'EQ',
  NotEqual: 'NE',
  Greater: 'GT',
  GreaterEqual: 'GE',
  Less: 'LT',
  LessEqual: 'LE',
};

function mapped<T>(
  table: Readonly<Record<string, T>>,
  make: (value: T) => KernelRules[string],
): KernelRules {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, make(value)]));
}

export const relu = (x: Node) => max(x, fullLike(x, 0));
export const square = (x: Node) => mul(x, x);
const float = (x: Node) => convert(x, 'f32');

export function leakyRelu(x: Node, alpha: number): Node {
  return select(compare('LT', x, fullLike(x, 0)), withNumber('mul', x, alpha), x);
}

/** log(1 + e^x), without overflow: max(x, 0) + log1p(e^-|x|). */
function softplus(x: Node): Node {
  return add(relu(x), unary('log1p', unary('exp', neg(unary('abs', x)))));
}

/** x where x > 0, else e^x - 1. */
export function elu(x: Node): Node {
  return select(compare('GT', x, fullLike(x, 0)), x, unary('expm1', x));
}

export const elementwise: KernelRules = {
  ...mapped(FLOAT_UNARY, (op) => rule(({ input }) => unary(op, float(input('x'))))),
  ...mapped(SAME_UNARY, (op) => rule(({ input }) => unary(op, input('x')))),
  ...mapped(ROUNDING, (op) =>
    rule(({ input }) => (input('x').dtype === 'f32' ? unary(op, input('x')) : input('x'))),
  ),
  ...mapped(BINARY, (op) => rule(({ input }) => binary(op, input('a'), input('b')))),
  ...mapped(COMPARE, (direction) =>
    rule(({ input }) => compare(direction, input('a'), input('b'))),
  ),
  Maximum: rule(({ input }) => maximum(input('a'), input('b'))),
  Minimum: rule(({ input }) => minimum(input('a'), input('b'))),
  LogicalNot: rule(({ input }) => unary('not', input('x'))),
  IsFinite: rule(({ input }) => unary('isFinite', input('x'))),
  IsNan: rule(({ input }) => isNaN(input('x'))),
  IsInf: rule(({ input }) => {
    const x = input('x');
    return compare('EQ', unary('abs', x), fullLike(x, Infinity));
  }),
  // TensorFlow.js gives 0 for NaN.
  Sign: rule(({ input }) => {
    const x = input('x');
    return x.dtype === 'f32'
      ? select(isNaN(x), fullLike(x, 0), unary('sign', x))
      : unary('sign', x);
  }),
  Square: rule(({ input }) => square(input('x'))),
  SquaredDifference: rule(({ input }) => square(sub(input('a'), input('b')))),
  Reciprocal: rule(({ input }) => div(fullLike(float(input('x')), 1), float(input('x')))),
  // floor(a / b), as TensorFlow.js computes it for integers too.
  FloorDiv: rule(({ input }) => {
    const [a, b] = [input('a'), input('b')];
    return convert(unary('floor', div(float(a), float(b))), a.dtype);
  }),
  // The remainder with the divisor's sign. `rem` is C's, with the dividend's sign.
  Mod: rule(({ input }) => {
    const [a, b] = [input('a'), input('b')];
    const remainder = binary('rem', a, b);
    const zero = fullLike(remainder, 0);
    const signsDiffer = compare(
      'NE',
      compare('LT', remainder, zero),
      compare('LT', b, fullLike(b, 0)),
    );
    const fix = binary('and', compare('NE', remainder, zero), signsDiffer);
    return select(fix, add(remainder, b), remainder);
  }),
  Relu: rule(({ input }) => relu(input('x'))),
  Relu6: rule(({ input }) => min(relu(input('x')), fullLike(input('x'), 6))),
  LeakyRelu: rule<tf.LeakyReluAttrs>(({ input, attrs }) =>
    leakyRelu(float(input('x')), attrs.alpha),
  ),
  Prelu: rule(({ input }) => {
    const [x, alpha] = [float(input('x')), float(input('alpha'))];
    return select(compare('LT', x, fullLike(x, 0)), mul(x, alpha), x);
  }),
  Elu: rule(({ input }) => elu(input('x'))),
  // d elu(x)/dx = elu(x) + 1 where elu(x) < 0
  EluGrad: rule(({ input }) => {
    const [dy, y] = [input('dy'), input('y')];
    return select(compare('GE', y, fullLike(y, 0)), dy, mul(dy, withNumber('add', y, 1)));
  }),
  Softplus: rule(({ input }) => softplus(input('x'))),
  ClipByValue: rule<tf.ClipByValueAttrs>(({ input, attrs }) => {
    const x = input('x');
    return min(max(x, fullLike(x, attrs.clipValueMin)), fullLike(x, attrs.clipValueMax));
  }),
  // The derivative of relu and leaky relu; NaN stays NaN.
  Step: rule<tf.StepAttrs>(({ input, attrs }) => {
    const x = input('x');
    const step = select(compare('GT', x, fullLike(x, 0)), fullLike(x, 1), fullLike(x, attrs.alpha));
    return x.dtype === 'f32' ? select(isNaN(x), x, step) : step;
  }),
  Select: rule(({ input }) => {
    const [condition, a, b] = [input('condition'), input('t'), input('e')];
    // A vector of conditions selects whole rows.
    const rows = condition.shape.length === 1 && a.shape.length > 1;
    const shaped = rows ? broadcast(condition, a.shape, [0]) : condition;
    return select(shaped, a, b);
  }),
  AddN: rule(({ list }) => list.reduce(add)),
};
