import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Space } from 'gan-recipes/plugin';
import plugin from './my-plugin.js';

test('proposes values within bounds, the same again, and stops', () => {
  const sampler = plugin.build({ trials: 3 });
  const domain = { kind: 'float', low: 1, high: 2, log: false } as const;
  const space: Space = [{ path: 'x', domain, when: [] }];
  const ask = (number: number) => sampler.propose({ space, history: [], seed: 0, number });
  for (const number of [0, 1, 2]) {
    const x = Number(ask(number)?.x);
    assert.ok(x >= 1 && x <= 2);
  }
  assert.deepEqual(ask(1), ask(1));
  assert.equal(ask(3), undefined);
});
