import assert from 'node:assert/strict';
import { test } from 'node:test';
import plugin from './my-plugin.js';

test('falls from the whole rate to its share', () => {
  const schedule = plugin.build({ end: 0.5 });
  const moment = { epoch: 0, base: 0.25, totalSteps: 100, replicas: 1 };
  assert.equal(schedule.at({ ...moment, step: 0 }), 0.25);
  assert.equal(schedule.at({ ...moment, step: 100 }), 0.125);
});
