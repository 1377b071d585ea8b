import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('adds the same to all pixels of an image', () => {
  const part = plugin.build({ most: 0.5 });
  const changed = part.apply(tf.zeros([1, 1, 2, 3]), {
    p: tf.scalar(1),
    choose: (images) => images,
    settings: { most: tf.scalar(0.5) },
    uniform: (shape) => tf.fill([...shape], 0.75),
    normal: (shape) => tf.zeros([...shape]),
  });
  assert.deepEqual([...changed.dataSync()], [0.25, 0.25, 0.25, 0.25, 0.25, 0.25]);
});
