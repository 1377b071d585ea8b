import assert from 'node:assert/strict';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('ends what is not below the bound in time, and nothing else', () => {
  const pruner = plugin.build({ bound: 1, by: 100 });
  const decide = (step: number, loss: number) => {
    const trial = {
      number: 0,
      reports: [{ step, loss }],
      promotions: 0,
      state: 'running',
    } as const;
    return pruner.decide(trial, [trial]);
  };
  assert.equal(decide(50, 9), 'go-on');
  assert.equal(decide(100, 0.5), 'go-on');
  assert.equal(decide(100, 1), 'prune');
  assert.equal(decide(100, Infinity), 'prune');
});
