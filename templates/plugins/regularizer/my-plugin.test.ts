import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StepView } from 'gan-recipes/plugin';
import plugin from './my-plugin.js';

test('is the mean square of both kinds of logits', () => {
  const regularizer = plugin.build({ weight: 1, every: 1 });
  const view = { realLogits: tf.fill([4, 1], 2), fakeLogits: tf.ones([4, 1]) } as StepView;
  assert.equal(regularizer.term!(view, {}, {}).value.dataSync()[0], 5);
});
