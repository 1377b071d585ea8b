import assert from 'node:assert/strict';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('is there, and opens', async () => {
  const hardware = plugin.build({ backend: 'cpu' });
  const { available } = await hardware.detect({ cacheDir: '.' });
  assert.equal(available, true);
  const session = await hardware.open({ cacheDir: '.', progress: () => {}, notice: () => {} });
  assert.match(session.device, /my-plugin/);
  await session.close();
});
