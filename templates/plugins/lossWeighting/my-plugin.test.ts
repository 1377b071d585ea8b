import assert from 'node:assert/strict';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('holds the generator back at first', () => {
  const weighting = plugin.build({ alone: 2 });
  assert.deepEqual(weighting.at(1), { generator: 0, discriminator: 1 });
  assert.deepEqual(weighting.at(2), { generator: 1, discriminator: 1 });
});
