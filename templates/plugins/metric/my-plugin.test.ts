import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inMemory } from 'gan-recipes/plugin';
import plugin from './my-plugin.js';

test('compares brightness', async () => {
  const { scores, protocol } = await plugin.build({ images: 2 }).evaluate({
    image: { height: 1, width: 1, channels: 1 },
    generate: async (count) => new Uint8Array(count).fill(10),
    real: async () =>
      inMemory({ count: 1, images: Uint8Array.of(20), labels: undefined, checksum: '' }),
    session: { compile: () => Promise.reject(new Error('it needs no network')) },
    classifier: () => Promise.reject(new Error('it needs no classifier')),
    notice: () => {},
    progress: () => {},
  });
  assert.deepEqual(scores, { 'brightness/fake': 10, 'brightness/real': 20 });
  assert.equal(protocol['fakes'], 2);
});
