import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, expect, test } from 'vitest';
import { conditionalBatchNorm } from 'gan-recipes/layers';
import { groupBatchNorm } from '../../src/step/batch-norm-groups.js';

beforeAll(() => tf.setBackend('cpu'));

const SHAPE = [6, 3, 2, 4];
const X = Array.from({ length: 6 * 3 * 2 * 4 }, (_, i) => Math.sin(i * i) * (1 + i / 50));

function normOnly(groups: number): Sequential {
  const model = sequential();
  const norm = layers.batchNormalization({
    inputShape: SHAPE.slice(1),
    momentum: 0.75,
    epsilon: 1e-3,
  });
  model.add(norm);
  norm.setWeights([
    tf.tensor([1, 2, 0.5, -1]),
    tf.tensor([0, 1, -1, 3]),
    tf.tensor([0.1, 0.2, 0.3, 0.4]),
    tf.tensor([1, 2, 3, 4]),
  ]);
  groupBatchNorm(model, groups);
  return model;
}

const apply = (model: Sequential, x: tf.Tensor, training: boolean) => [
  ...(model.apply(x, { training }) as tf.Tensor).dataSync(),
];
const weightsOf = (model: Sequential) => model.getWeights().map((tensor) => [...tensor.dataSync()]);

/** Same numbers up to float32 rounding. */
function expectNear(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 5));
}

test('each group is normalized as a batch of its own; statistics follow their mean', () => {
  const x = tf.tensor(X, SHAPE);
  const grouped = normOnly(3);
  const outputs = apply(grouped, x, true);
  const alone = tf.split(x, 3).map((part) => {
    const model = normOnly(1);
    return { outputs: apply(model, part, true), weights: weightsOf(model) };
  });
  expectNear(
    outputs,
    alone.flatMap((part) => part.outputs),
  );
  for (const statistic of [2, 3]) {
    const mean = [0, 1, 2, 3].map(
      (channel) => alone.reduce((sum, { weights }) => sum + weights[statistic][channel], 0) / 3,
    );
    expectNear(weightsOf(grouped)[statistic], mean);
  }
});

test('in use, groups make no difference', () => {
  const x = tf.tensor(X, SHAPE);
  expect(apply(normOnly(3), x, false)).toEqual(apply(normOnly(1), x, false));
});

test('one group is the whole batch', () => {
  const x = tf.tensor(X, SHAPE);
  const [one, plain] = [normOnly(1), normOnly(1)];
  expect(apply(one, x, true)).toEqual(apply(plain, x, true));
  expect(apply(normOnly(2), x, true)).not.toEqual(apply(plain, x, true));
});

test('conditional batch norm is grouped, too', () => {
  const make = (groups: number) => {
    const [images, classes] = [input({ shape: SHAPE.slice(1) }), input({ shape: [2] })];
    const args = { name: 'norm', seed: 1, network: 'generator', stddev: 1 };
    const outputs = conditionalBatchNorm(args).apply([images, classes]);
    const network = model({ inputs: [images, classes], outputs });
    groupBatchNorm(network, groups);
    return (given: tf.Tensor[]) => network.apply(given, { training: true }) as tf.Tensor;
  };
  const x = tf.tensor(X, SHAPE);
  const classes = tf.oneHot(tf.tensor1d([0, 1, 1, 0, 1, 0], 'int32'), 2, 1, 0, 'float32');
  const [whole, grouped] = [make(1), make(3)];
  const parts = tf
    .split(x, 3)
    .map((part, i) => whole([part, tf.slice(classes, [2 * i, 0], [2, 2])]));
  expectNear([...grouped([x, classes]).dataSync()], [...tf.concat(parts).dataSync()]);
});
