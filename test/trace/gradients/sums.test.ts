import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { program, trace } from 'gan-recipes/trace';
import { expectClose } from '../../support/close.js';
import { floats, openJs, runOnce } from '../../support/sessions.js';

test.each(['sum', 'mean'] as const)(
  'the gradient of a %s holds no ones on the host',
  async (op) => {
    // As floats, 40 GB.
    const shape = [1_000_000, 10_000];
    const { program: traced } = await trace({
      name: 'gradient',
      inputs: { x: { shape, dtype: 'float32' } },
      state: new Map(),
      call: ({ x }) => ({ y: tf.grad((input) => tf.sum(tf.square(tf[op](input, 1))))(x) }),
    });
    expect(traced.outputs[0].shape).toEqual(shape);
    for (const node of program.reachable(traced.outputs)) {
      if (program.isOp(node, 'constant')) expect(node.params.data.length).toBe(1);
    }
  },
);

test('over any axes, kept or not', async () => {
  const x = floats([2, 3, 2], [1, -2, 3, 4, -5, 6, 7, 8, -9, 10, 11, 12]);
  const weights = floats([2, 2], [0.5, 1, 2, -1]);
  const gradients = await runOnce(
    openJs,
    () => ({
      name: 'gradients',
      inputs: {
        x: { shape: [2, 3, 2], dtype: 'float32' },
        weights: { shape: [2, 2], dtype: 'float32' },
      },
      state: new Map(),
      call: ({ x, weights }) => ({
        sum: tf.grad((input) => tf.sum(tf.mul(tf.sum(input, -2), weights)))(x),
        mean: tf.grad((input) => tf.sum(tf.mean(input, [0, 2], true)))(x),
      }),
    }),
    { x, weights },
  );
  const sum = [0.5, 1, 0.5, 1, 0.5, 1, 2, -1, 2, -1, 2, -1];
  expectClose(
    gradients,
    { sum: floats([2, 3, 2], sum), mean: floats([2, 3, 2], Array<number>(12).fill(0.25)) },
    1e-6,
  );
});
