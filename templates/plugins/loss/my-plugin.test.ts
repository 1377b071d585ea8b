import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepView } from 'gan-recipes/plugin';
import plugin from './my-plugin.js';

test('is 0 where all scores are as they should be', () => {
  const loss = plugin.build({ real: 1 });
  const settings = { real: tf.scalar(1) };
  const view = { realLogits: tf.ones([4, 1]), fakeLogits: tf.zeros([4, 1]) } as StepView;
  assert.equal(loss.discriminator(view, settings).dataSync()[0], 0);
  assert.equal(loss.generator(view, settings).dataSync()[0], 1);
});
