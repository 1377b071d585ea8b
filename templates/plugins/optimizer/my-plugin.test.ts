import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('moves against the gradient, and on', () => {
  const optimizer = plugin.build({ lr: 1, momentum: 0.5 });
  const { parameter, slots } = optimizer.update({
    name: 'generator/dense/kernel',
    gradientNorm: tf.scalar(2),
    parameter: tf.tensor([1]),
    gradient: tf.tensor([2]),
    slots: { move: tf.tensor([4]) },
    learningRate: tf.scalar(0.25),
    decays: true,
    count: tf.scalar(1),
    settings: { momentum: tf.scalar(0.5) },
  });
  assert.deepEqual([...slots['move'].dataSync()], [1.5]);
  assert.deepEqual([...parameter.dataSync()], [2.5]);
});
