import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll } from 'vitest';
import { describeXla } from '../../support/xla.js';
import { expectEachSame, expectSlope, numbers, openBoth, withGradients } from './both.js';
import { property, small } from './property.js';

type Function = (x: tf.Tensor) => tf.Tensor;

/** Away from 0, where some have no slope and others are steep. */
const apart: Function = (x) => tf.add(x, tf.mul(tf.sign(x), 0.5));
const positive: Function = (x) => tf.add(tf.abs(x), 0.5);
const inside: Function = (x) => tf.mul(x, 0.9);

/** Functions of numbers around 0, of both signs. */
const SMOOTH: Record<string, Function> = {
  asin: (x) => tf.asin(inside(x)),
  acos: (x) => tf.acos(inside(x)),
  atan: tf.atan,
  sin: tf.sin,
  cos: tf.cos,
  tan: tf.tan,
  sinh: tf.sinh,
  cosh: tf.cosh,
  tanh: tf.tanh,
  asinh: tf.asinh,
  acosh: (x) => tf.acosh(tf.add(positive(x), 1)),
  atanh: (x) => tf.atanh(inside(x)),
  exp: tf.exp,
  expm1: tf.expm1,
  log: (x) => tf.log(positive(x)),
  log1p: (x) => tf.log1p(positive(x)),
  sqrt: (x) => tf.sqrt(positive(x)),
  rsqrt: (x) => tf.rsqrt(positive(x)),
  square: tf.square,
  reciprocal: (x) => tf.reciprocal(apart(x)),
  neg: tf.neg,
  erf: tf.erf,
  sigmoid: tf.sigmoid,
  logSigmoid: tf.logSigmoid,
  softplus: tf.softplus,
  'swish, as EfficientNet has it': (x) => tf.mul(x, tf.sigmoid(x)),
  abs: (x) => tf.abs(apart(x)),
  relu: (x) => tf.relu(apart(x)),
  relu6: (x) => tf.relu6(tf.mul(apart(x), 5)),
  elu: (x) => tf.elu(apart(x)),
  selu: (x) => tf.selu(apart(x)),
  leakyRelu: (x) => tf.leakyRelu(apart(x), 0.3),
  clipByValue: (x) => tf.clipByValue(apart(x), -0.5, 10),
};

/** Constant but for jumps: no finite difference tells their gradient, which is 0. */
const STEPS: Record<string, Function> = {
  ceil: (x) => tf.ceil(tf.mul(x, 3)),
  floor: (x) => tf.floor(tf.mul(x, 3)),
  round: (x) => tf.round(tf.mul(x, 3)),
  sign: tf.sign,
  step: (x) => tf.step(x, 0.2),
};

const shapes = fc.array(small(0, 4), { maxLength: 4 });

describeXla('functions of each number: values and gradients as in plain JavaScript', () => {
  beforeAll(openBoth);

  property(
    'of one number',
    shapes,
    async (shape) => {
      const all = Object.entries({ ...SMOOTH, ...STEPS });
      const builds = all.map(([name, f]) => [name, withGradients(f)] as const);
      await expectEachSame([numbers(shape)], Object.fromEntries(builds));
      for (const [name, f] of Object.entries(SMOOTH)) await expectSlope([numbers(shape)], f, name);
    },
    3,
  );

  property(
    'prelu, whose slopes broadcast',
    shapes.filter((shape) => shape.length > 0),
    async (shape) => {
      const f = (x: tf.Tensor, alpha: tf.Tensor) => tf.prelu(apart(x), alpha);
      const inputs = [numbers(shape), numbers(shape.slice(-1), 2)];
      await expectEachSame(inputs, { prelu: withGradients(f) });
      await expectSlope(inputs, f);
    },
    4,
  );
});
