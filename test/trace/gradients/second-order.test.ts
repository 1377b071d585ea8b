import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { gradientOf, normalValues, stopGradient } from 'gan-recipes/trace';
import { evaluate, type Engine, type Values } from '../../support/evaluate.js';
import { describeXla } from '../../support/xla.js';

/** Random values that stay clear of zero, where leaky ReLU and its like have no derivative. */
function random(use: number, ...shape: number[]): Values {
  const count = shape.reduce((product, extent) => product * extent, 1);
  const data = normalValues([1, use], count).map((x) => 0.5 * x + Math.sign(x) * 0.05);
  return { shape, data };
}

interface Case {
  readonly x: Values;
  readonly w: Values;
  readonly net: (x: tf.Tensor, w: tf.Tensor) => tf.Tensor;
}

const square = (x: tf.Tensor) => tf.square(x);
const depthwise = (x: tf.Tensor, w: tf.Tensor) =>
  tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, 'same');

/** Networks whose gradient in x is penalised; each has the kernel of its name in that gradient. */
const CASES: Record<string, Case> = {
  'matrix product, tanh': {
    x: random(1, 3, 4),
    w: random(2, 4, 2),
    net: (x, w) => tf.tanh(tf.matMul(x, w)),
  },
  'exp, sigmoid, softmax': {
    x: random(1, 3, 4),
    w: random(2, 3, 4),
    net: (x, w) => tf.mul(tf.softmax(tf.mul(x, w)), tf.add(tf.exp(x), tf.sigmoid(tf.add(x, w)))),
  },
  'log softmax': {
    x: random(1, 3, 4),
    w: random(2, 3, 4),
    net: (x, w) => square(tf.logSoftmax(tf.mul(x, w))),
  },
  'a power in its base and in its exponent': {
    x: random(1, 9),
    w: random(2, 9),
    net: (x, w) => tf.pow(tf.add(square(w), 0.5), tf.mul(x, tf.add(x, w))),
  },
  "a gradient of one's own that is expressed by the result": {
    x: random(1, 9),
    w: random(2, 9),
    net: (x, w) => {
      const exp = tf.customGrad((input, save) => {
        const value = tf.exp(input as tf.Tensor);
        (save as tf.GradSaveFunc)([value]);
        return { value, gradFunc: (dy, [saved]) => tf.mul(dy, saved) };
      });
      return square(exp(tf.mul(x, w)));
    },
  },
  'root, reciprocal root, softplus, logarithm': {
    x: random(1, 9),
    w: random(2, 9),
    net: (x, w) => {
      const positive = tf.add(square(x), tf.add(square(w), 0.5));
      const roots = tf.add(tf.sqrt(positive), tf.rsqrt(positive));
      return tf.add(roots, tf.mul(tf.softplus(tf.mul(x, w)), tf.log1p(positive)));
    },
  },
  'convolution, leaky ReLU': {
    x: random(1, 2, 6, 6, 2),
    w: random(2, 3, 3, 2, 3),
    net: (x, w) =>
      square(tf.leakyRelu(tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, 'same'), 0.2)),
  },
  "convolution's filter gradient": {
    x: random(1, 1, 5, 5, 2),
    w: random(2, 3, 3, 2, 2),
    net: (x, w) =>
      square(
        gradientOf(
          (filter) => square(tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, 1, 'same')),
          w,
        ),
      ),
  },
  'transposed convolution': {
    x: random(1, 2, 3, 3, 2),
    w: random(2, 4, 4, 3, 2),
    net: (x, w) =>
      square(tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, [2, 6, 6, 3], 2, 'same')),
  },
  'depthwise convolution': {
    x: random(1, 2, 5, 5, 3),
    w: random(2, 3, 3, 3, 2),
    net: (x, w) => square(depthwise(x, w)),
  },
  "depthwise convolution's filter gradient": {
    x: random(1, 1, 4, 4, 2),
    w: random(2, 3, 3, 2, 1),
    net: (x, w) => square(gradientOf((filter) => square(depthwise(x, filter)), w)),
  },
  'batch norm of maps, with gradient through its statistics': {
    x: random(1, 3, 4, 4, 2),
    w: random(2, 2),
    net: (x, w) => {
      const { mean, variance } = tf.moments(x, [0, 1, 2]);
      const normal = tf.batchNorm(x, mean, variance, w, w);
      return tf.mul(square(normal), x);
    },
  },
  'average pooling': {
    x: random(1, 1, 6, 6, 2),
    w: random(2, 3, 3, 2),
    net: (x, w) => square(tf.mul(tf.avgPool(square(x) as tf.Tensor4D, 2, 2, 'same'), w)),
  },
  'max pooling': {
    x: random(1, 2, 5, 6, 2),
    w: random(2, 3, 3, 2),
    net: (x, w) => tf.mul(square(tf.maxPool(square(x) as tf.Tensor4D, [3, 2], 2, 'same')), w),
  },
  'resizing by nearest neighbours': {
    x: random(1, 1, 3, 4, 2),
    w: random(2, 6, 8, 2),
    net: (x, w) =>
      tf.mul(square(tf.image.resizeNearestNeighbor(square(x) as tf.Tensor4D, [6, 8])), w),
  },
  'bilinear resizing': {
    // Not so square images fail in TensorFlow.js's own first gradient.
    x: random(1, 1, 4, 4, 2),
    w: random(2, 5, 3, 2),
    net: (x, w) =>
      tf.mul(square(tf.image.resizeBilinear(square(x) as tf.Tensor4D, [5, 3], true)), w),
  },
  elu: { x: random(1, 9), w: random(2, 9), net: (x, w) => square(tf.elu(tf.mul(x, w))) },
  'ReLU6 and clipping': {
    x: random(1, 9),
    w: random(2, 9),
    net: (x, w) => square(tf.clipByValue(tf.relu6(tf.mul(x, w)), 0.01, 0.2)),
  },
  'choice by comparison': {
    x: random(1, 9),
    w: random(2, 9),
    net: (x, w) => {
      const chosen = tf.logicalAnd(tf.greater(x, w), tf.logicalNot(tf.less(w, -0.5)));
      return tf.where(chosen, tf.mul(square(x), w), square(tf.mul(x, w)));
    },
  },
};

const penalty = ({ net }: Case, x: tf.Tensor, w: tf.Tensor): tf.Scalar =>
  tf.sum(square(gradientOf((input) => net(input, w), x)));

async function gradients(engine: Engine, given: Case) {
  return evaluate(engine, { x: given.x, w: given.w }, ({ x, w }) => {
    const [inX, inW] = tf.grads((a: tf.Tensor, b: tf.Tensor) => penalty(given, a, b))([x, w]);
    return { inX, inW };
  });
}

/** The penalty a little further along w or x, by central differences of float32 values. */
async function slope(given: Case, along: 'x' | 'w', direction: Values): Promise<number> {
  const h = 2 ** -9;
  const moved = (sign: number): Values => ({
    shape: given[along].shape,
    data: Float32Array.from(given[along].data, (v, i) => v + sign * h * direction.data[i]),
  });
  const [up, down] = await Promise.all(
    [1, -1].map(async (sign) => {
      const inputs = { x: given.x, w: given.w, [along]: moved(sign) };
      const { value } = await evaluate('js', inputs, ({ x, w }) => ({
        value: penalty(given, x, w),
      }));
      return value[0];
    }),
  );
  return (up - down) / (2 * h);
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

async function expectMissing(engine: Engine): Promise<void> {
  const given: Case = {
    x: random(1, 1, 2, 2, 2, 1),
    w: random(2, 1),
    net: (x, w) => tf.mul(tf.maxPool3d(square(x) as tf.Tensor5D, 2, 1, 'valid'), w),
  };
  await expect(gradients(engine, given)).rejects.toMatchObject({
    code: 'GAN_NO_GRADIENT',
    message:
      'the gradient of MaxPool3D has no gradient of its own, which a penalty on gradients needs',
  });
}

describe('second-order gradients', () => {
  it.each(Object.entries(CASES))('%s: as finite differences tell', async (_, given) => {
    const { inX, inW } = await gradients('js', given);
    for (const [along, gradient] of [
      ['x', inX],
      ['w', inW],
    ] as const) {
      const direction = random(3, ...given[along].shape);
      const expected = await slope(given, along, direction);
      const scale = Math.sqrt(dot(gradient, gradient) * dot(direction.data, direction.data));
      expect(scale).toBeGreaterThan(0);
      expect(Math.abs(dot(gradient, direction.data) - expected) / scale, along).toBeLessThan(5e-3);
    }
  });

  it('the error for an operation without a second gradient names the operation', () =>
    expectMissing('js'));

  it('tile: a sum over the repetitions, for any of its axes', async () => {
    const x = random(1, 2, 1, 3);
    const weight = random(2, 4, 5, 3);
    const { ours, sliced } = await evaluate('js', { x, weight }, (given) => {
      const parts = tf.split(tf.sum(given.weight, 1, true), 2);
      return {
        ours: gradientOf((input) => tf.mul(tf.tile(input, [2, 5, 1]), given.weight), given.x),
        sliced: tf.add(parts[0], parts[1]),
      };
    });
    ours.forEach((value, i) => expect(value).toBeCloseTo(sliced[i], 5));
  });

  it('stopGradient hides what a value came from', async () => {
    const x = random(1, 3);
    const { gradient } = await evaluate('js', { x }, (given) => ({
      gradient: gradientOf((input) => tf.mul(stopGradient(tf.square(input)), input), given.x),
    }));
    gradient.forEach((value, i) => expect(value).toBeCloseTo(x.data[i] ** 2, 5));
  });
});

describeXla('second-order gradients, compiled', () => {
  it('the error for an operation without a second gradient names the operation', () =>
    expectMissing('xla'));

  it.each(Object.entries(CASES))('%s: as in plain JavaScript', async (_, given) => {
    const expected = await gradients('js', given);
    const compiled = await gradients('xla', given);
    for (const name of ['inX', 'inW']) {
      const largest = Math.max(...expected[name].map(Math.abs));
      compiled[name].forEach((value, i) =>
        expect(Math.abs(value - expected[name][i]) / largest).toBeLessThan(1e-4),
      );
    }
  });
});
