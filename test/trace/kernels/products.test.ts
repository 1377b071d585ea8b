import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll } from 'vitest';
import { describeXla } from '../../support/xla.js';
import {
  type Values,
  expectEachSame,
  expectSame,
  expectSlope,
  numbers,
  openBoth,
  withGradients,
} from './both.js';
import { property, small } from './property.js';

/** Each is compiled. */
const FEW = 5;

/** Values and gradients are those of plain JavaScript, and its gradients the slopes of its values. */
async function expectAll(
  inputs: readonly Values[],
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
): Promise<void> {
  await expectSame(inputs, withGradients(f));
  await expectSlope(inputs, f);
}

const positive = ({ shape, data }: Values): Values => ({
  shape,
  data: data.map((x) => Math.abs(x) + 0.3),
});

describeXla(
  'products, normalizations, choices: values and gradients as in plain JavaScript',
  () => {
    beforeAll(openBoth);

    property(
      'matrix products, single and in batches, transposed or not',
      fc.record({
        batch: fc.array(small(1, 3), { maxLength: 2 }),
        extents: fc.tuple(small(1, 5), small(1, 5), small(1, 5)),
        transposed: fc.tuple(fc.boolean(), fc.boolean()),
      }),
      async ({ batch, extents: [rows, inner, columns], transposed: [a, b] }) => {
        const matrix = (m: number, n: number, turned: boolean, salt: number) =>
          numbers([...batch, ...(turned ? [n, m] : [m, n])], salt);
        const inputs = [matrix(rows, inner, a, 1), matrix(inner, columns, b, 2)];
        await expectAll(inputs, (x, y) => tf.matMul(x, y, a, b));
      },
      8,
    );

    property(
      'a matrix product with nothing in it, or with one matrix for a batch',
      fc.constantFrom(
        [
          [0, 3],
          [3, 2],
        ],
        [
          [2, 3],
          [3, 0],
        ],
        [
          [2, 3, 4],
          [1, 4, 2],
        ],
      ),
      // Here TensorFlow.js has no gradient, or one that it does not sum over the batch.
      async ([a, b]) => expectSame([numbers(a), numbers(b, 2)], (x, y) => tf.matMul(x, y)),
      FEW,
    );

    property(
      'batch norm of vectors and of maps',
      fc.array(small(1, 4), { minLength: 2, maxLength: 4 }),
      async (shape) => {
        const vector = (salt: number) => numbers(shape.slice(-1), salt);
        const inputs = [numbers(shape), vector(2), positive(vector(3)), vector(4), vector(5)];
        await expectAll(inputs, (x, mean, variance, offset, scale) =>
          tf.batchNorm(x, mean, variance, offset, scale, 1e-3),
        );
      },
      FEW,
    );

    property(
      'softmax and its logarithm',
      fc.array(small(1, 5), { minLength: 1, maxLength: 4 }),
      async (shape) => {
        const x = numbers(shape);
        await expectEachSame([x], {
          softmax: withGradients((v) => tf.softmax(v)),
          logSoftmax: withGradients((v) => tf.logSoftmax(v)),
        });
        await expectSlope([x], (v) => tf.softmax(v));
        await expectSlope([x], (v) => tf.logSoftmax(v));
      },
      FEW,
    );

    property(
      'local response normalization',
      fc.record({
        shape: fc.tuple(small(1, 2), small(1, 3), small(1, 3), small(1, 6)),
        radius: small(1, 3),
        beta: fc.constantFrom(0.5, 0.75, 1),
      }),
      async ({ shape, radius, beta }) =>
        expectAll([numbers(shape)], (x) =>
          tf.localResponseNormalization(x as tf.Tensor4D, radius, 1, 0.4, beta),
        ),
      FEW,
    );

    property(
      'einsum',
      fc.record({
        equation: fc.constantFrom(
          'ij,jk->ik',
          'bij,bjk->bik',
          'ij,kj->ki',
          'ij,j->i',
          'ijk,ij->k',
          'i,j->ij',
          'bij,bij->b',
        ),
        extents: fc.tuple(small(1, 4), small(1, 4), small(1, 4), small(1, 4)),
      }),
      async ({ equation, extents }) => {
        const inputs = equation
          .split('->')[0]
          .split(',')
          .map((axes, i) =>
            numbers(
              [...axes].map((axis) => extents['bijk'.indexOf(axis)]),
              i + 1,
            ),
          );
        // TensorFlow.js has no gradient of it.
        await expectSame(inputs, (...tensors) => tf.einsum(equation, ...tensors));
      },
      8,
    );

    property(
      'gather along any axis, by indices of any shape',
      fc.record({
        shape: fc.array(small(1, 4), { minLength: 1, maxLength: 3 }),
        axis: small(0, 2),
        indices: fc.array(small(1, 3), { minLength: 1, maxLength: 2 }),
      }),
      async ({ shape, axis, indices }) => {
        const along = axis % shape.length;
        const count = indices.reduce((a, b) => a * b, 1);
        // Some twice, whose gradients add up.
        const chosen = Array.from({ length: count }, (_, i) => (i * 3) % shape[along]);
        await expectAll([numbers(shape)], (x) =>
          tf.gather(x, tf.tensor(chosen, indices, 'int32'), along),
        );
      },
      8,
    );

    property(
      'gather with the indices of each batch',
      fc.tuple(small(1, 3), small(1, 4), small(1, 3), small(1, 4)),
      async ([batch, rows, width, count]) => {
        const chosen = Array.from({ length: batch * count }, (_, i) => (i * 5 + 1) % rows);
        await expectSame([numbers([batch, rows, width])], (x) =>
          tf.gather(x, tf.tensor(chosen, [batch, count], 'int32'), 1, 1),
        );
      },
      FEW,
    );
  },
);
