import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { XlaSession, openDevice } from '../../../src/xla/index.js';
import { distance } from '../../support/close.js';
import { floats } from '../../support/sessions.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

type Values = ArrayLike<number>;

interface Layer {
  readonly name: string;
  readonly weight: readonly number[];
  readonly input: readonly number[];
  readonly call: (x: tf.Tensor, w: tf.Tensor) => tf.Tensor;
  /** The layer's output for the first of the inputs, computed plainly. */
  readonly first: (x: Values, w: Values) => Float64Array;
}

function dense(rows: number, inputs: number, units: number): Layer {
  return {
    name: `a dense layer of ${inputs} x ${units} on ${rows} rows`,
    weight: [inputs, units],
    input: [rows, inputs],
    call: (x, w) => tf.matMul(x, w),
    first: (x, w) => {
      const y = new Float64Array(units);
      for (let i = 0; i < inputs; i++)
        for (let j = 0; j < units; j++) y[j] += x[i] * w[i * units + j];
      return y;
    },
  };
}

/** A convolution with a stride of 2, or the gradient of one by its input. */
function convolution(size: number, kernel: number, from: number, to: number, up: boolean): Layer {
  const half = size / 2;
  const [input, weight] = up
    ? [
        [64, half, half, from],
        [kernel, kernel, to, from],
      ]
    : [
        [64, size, size, from],
        [kernel, kernel, from, to],
      ];
  const before = Math.floor((kernel - 2) / 2);
  return {
    name: `a ${up ? 'transposed ' : ''}convolution of ${from} to ${to} maps`,
    weight,
    input,
    call: (x, w) =>
      up
        ? tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, [64, size, size, to], 2, 'same')
        : tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, 'same'),
    first: (x, w) => {
      const y = new Float64Array(up ? size * size * to : half * half * to);
      const [small, large] = up ? [from, to] : [to, from];
      eachTap(size, kernel, before, (wide, narrow, tap) => {
        for (let l = 0; l < large; l++) {
          for (let s = 0; s < small; s++) {
            const value = w[(tap * large + l) * small + s];
            if (up) y[wide * large + l] += x[narrow * small + s] * value;
            else y[narrow * small + s] += x[wide * large + l] * value;
          }
        }
      });
      return y;
    },
  };
}

/** Every pair of a pixel and a pixel of half the size that a filter of stride 2 joins. */
function eachTap(
  size: number,
  kernel: number,
  before: number,
  visit: (wide: number, narrow: number, tap: number) => void,
): void {
  const half = size / 2;
  const inside = (n: number) => n >= 0 && n < size;
  for (let r = 0; r < half; r++)
    for (let c = 0; c < half; c++)
      for (let kr = 0; kr < kernel; kr++)
        for (let kc = 0; kc < kernel; kc++) {
          const [row, column] = [2 * r + kr - before, 2 * c + kc - before];
          if (inside(row) && inside(column))
            visit(row * size + column, r * half + c, kr * kernel + kc);
        }
}

function depthwise(size: number, kernel: number, maps: number): Layer {
  const before = (kernel - 1) / 2;
  const inside = (n: number) => n >= 0 && n < size;
  return {
    name: `a depthwise convolution of ${maps} maps`,
    weight: [kernel, kernel, maps, 1],
    input: [64, size, size, maps],
    call: (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same'),
    first: (x, w) => {
      const y = new Float64Array(size * size * maps);
      for (let r = 0; r < size; r++)
        for (let c = 0; c < size; c++)
          for (let kr = 0; kr < kernel; kr++)
            for (let kc = 0; kc < kernel; kc++) {
              const [row, column] = [r + kr - before, c + kc - before];
              if (!inside(row) || !inside(column)) continue;
              for (let m = 0; m < maps; m++)
                y[(r * size + c) * maps + m] +=
                  x[(row * size + column) * maps + m] * w[(kr * kernel + kc) * maps + m];
            }
      return y;
    },
  };
}

/** Layers of the shipped recipes at their own sizes: XLA chooses its kernels by size. */
const LAYERS: readonly Layer[] = [
  dense(64, 1024, 4096), // dcgan-cifar10's generator
  dense(64, 4096, 1), // its discriminator
  dense(210, 1536, 1024), // digit-recognizer-efficientnetb3
  convolution(16, 5, 64, 128, false), // dcgan-cifar10's discriminator
  convolution(8, 5, 256, 128, true), // its generator
  depthwise(16, 5, 144), // EfficientNet
];

describeXla('a layer of full width, trained for five steps', () => {
  test.each(LAYERS)('$name: each step computes with the weights of the last', async (layer) => {
    const session = await XlaSession.open(await openDevice({ library: xlaLibrary }));
    try {
      const weight = tf.variable(tf.randomNormal([...layer.weight], 0, 0.02, 'float32', 3));
      const step = await session.compile({
        name: 'layer',
        state: new Map([['weight', weight]]),
        inputs: { x: { shape: layer.input, dtype: 'float32' } },
        call: ({ x }) => {
          let y: tf.Tensor | undefined;
          const loss = (): tf.Scalar => {
            y = tf.keep(layer.call(x, weight));
            return tf.mul(0.5, tf.sum(tf.square(y)));
          };
          const { value, grads } = tf.variableGrads(loss, [weight]);
          // Every step takes away a tenth, in the direction of the gradient.
          const gradient = grads[weight.name];
          const norms = [weight, gradient].map((tensor) => tf.sqrt(tf.sum(tf.square(tensor))));
          const rate = tf.mul(0.1, tf.div(norms[0], norms[1]));
          weight.assign(tf.sub<tf.Tensor>(weight, tf.mul(rate, gradient)));
          const first = layer.input.map((_, axis) => (axis === 0 ? 1 : -1));
          return {
            loss: value,
            first: tf.slice(
              y!,
              first.map(() => 0),
              first,
            ),
          };
        },
      });
      const count = layer.input.reduce((a, b) => a * b, 1);
      const x = floats(
        layer.input,
        Float32Array.from({ length: count }, (_, i) => Math.sin(i * 0.7) + Math.cos(i * 1.3)),
      );
      let before: Float64Array | undefined;
      for (let i = 0; i < 5; i++) {
        const { data: w } = (await session.read(['weight'])).get('weight')!;
        const { first } = await (await step.run({ x })).read();
        const expected = layer.first(x.data, w);
        expect(distance(expected, first.data), `step ${i}`).toBeLessThan(1e-4);
        // The last step's weights would have shown.
        if (before) expect(distance(expected, before), `step ${i}`).toBeGreaterThan(1e-2);
        before = expected;
      }
    } finally {
      await session.close();
    }
  });
});
