import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DataContext } from 'gan-recipes/plugin';
import plugin from './my-plugin.js';

test('gives as many images of the size as it says', async () => {
  const dataset = plugin.build({ size: 4, count: 3 });
  const { images, count } = await dataset.load('train', {} as DataContext);
  assert.equal(count, 3);
  assert.equal(images.length, 3 * 4 * 4);
  assert.equal(images[16], 1);
});
