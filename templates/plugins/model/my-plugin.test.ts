import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('makes images that its discriminator takes', async () => {
  const model = plugin.build({ size: 8, channels: 1, noise: 4, units: 5 });
  const { generator, discriminator } = await model.networks(0);
  const images = generator.predict(tf.zeros([2, 4])) as tf.Tensor;
  assert.deepEqual(images.shape, [2, 8, 8, 1]);
  const logits = discriminator.predict(images) as tf.Tensor;
  assert.deepEqual(logits.shape, [2, 1]);
});
