import { expect, test } from 'vitest';
import cosine from '../../../plugins/lr-schedules/cosine.js';
import exponential from '../../../plugins/lr-schedules/exponential.js';
import linear from '../../../plugins/lr-schedules/linear.js';
import piecewise from '../../../plugins/lr-schedules/piecewise.js';
import stairs from '../../../plugins/lr-schedules/step.js';
import type { RunFacts } from '../../../src/plugin/index.js';
import { lrScheduleSuite } from '../../suites/lr-schedule.js';

lrScheduleSuite({
  plugin: linear,
  expected: [
    [{ step: 0 }, 2e-4],
    [{ step: 500 }, 1e-4],
    [{ step: 1000 }, 0],
  ],
});
lrScheduleSuite({
  plugin: linear,
  params: { from: 0.5, to: 2, startStep: 100, endStep: 300 },
  expected: [
    [{ step: 99, base: 1 }, 0.5],
    [{ step: 200, base: 1 }, 1.25],
    [{ step: 900, base: 1 }, 2],
  ],
});
lrScheduleSuite({
  plugin: cosine,
  expected: [
    [{ step: 0 }, 2e-4],
    [{ step: 250 }, 1e-4 * (1 + Math.SQRT1_2)],
    [{ step: 500 }, 1e-4],
    [{ step: 1000 }, 0],
  ],
});
lrScheduleSuite({
  plugin: cosine,
  params: { to: 0.1, warmupSteps: 10, startStep: 10, endStep: 110 },
  expected: [
    [{ step: 0, base: 1 }, 0.1],
    [{ step: 4, base: 1 }, 0.5],
    [{ step: 9, base: 1 }, 1],
    [{ step: 60, base: 1 }, 0.55],
    [{ step: 500, base: 1 }, 0.1],
  ],
});
lrScheduleSuite({
  plugin: exponential,
  params: { decay: 0.25, every: 100, min: 0.01 },
  expected: [
    [{ step: 0, base: 1 }, 1],
    [{ step: 50, base: 1 }, 0.5],
    [{ step: 100, base: 1 }, 0.25],
    [{ step: 900, base: 1 }, 0.01],
  ],
});
lrScheduleSuite({
  plugin: stairs,
  params: { factor: 0.5, every: 100 },
  expected: [
    [{ step: 99, base: 1 }, 1],
    [{ step: 100, base: 1 }, 0.5],
    [{ step: 399, base: 1 }, 0.125],
  ],
});
lrScheduleSuite({
  plugin: stairs,
  params: { factor: 0.1, every: 30, unit: 'epochs' },
  expected: [
    [{ epoch: 29.9, base: 1 }, 1],
    [{ epoch: 60, base: 1 }, 0.01],
  ],
});
lrScheduleSuite({
  plugin: piecewise,
  params: { boundaries: [100, 200], values: [3e-4, 2e-4, 1e-5] },
  expected: [
    [{ step: 0 }, 3e-4],
    [{ step: 99 }, 3e-4],
    [{ step: 100 }, 2e-4],
    [{ step: 200 }, 1e-5],
    [{ step: 900 }, 1e-5],
  ],
});
lrScheduleSuite({
  plugin: piecewise,
  params: { boundaries: [100, 200], values: [0, 1, 0.5], interpolate: true },
  expected: [
    [{ step: 0 }, 0],
    [{ step: 50 }, 0.5],
    [{ step: 100 }, 1],
    [{ step: 150 }, 0.75],
    [{ step: 900 }, 0.5],
  ],
});

test('piecewise refuses values that do not fit its boundaries', () => {
  const run = { steps: 20 } as RunFacts;
  const check = (boundaries: number[], values: number[]) =>
    piecewise.check!({ boundaries, values, interpolate: false }, run).map(
      ({ param, message }) => `${param}: ${message}`,
    );
  expect(check([10, 20], [1, 2, 3])).toEqual([]);
  expect(check([10, 21], [1, 2, 3])).toEqual([
    'boundaries: the change is complete in step 21, but the run has 20 steps',
  ]);
  expect(check([10], [1])).toEqual([
    'values: there must be one more value than boundaries: 2, not 1',
  ]);
  expect(check([20, 10], [1, 2, 3])).toEqual(['boundaries: must be in increasing order']);
});

test('a span must end after its start', () => {
  const span = { from: 1, to: 0, startStep: 10, endStep: 10 };
  const run = { steps: 20 } as RunFacts;
  expect(linear.check!(span, run)).toMatchObject([{ param: 'endStep' }]);
  expect(linear.check!({ ...span, endStep: 20 }, run)).toEqual([]);
});

test('a span after the end of the run is told', () => {
  const warnings = (startStep: number, endStep: number) =>
    cosine.check!({ from: 1, to: 0, warmupSteps: 0, startStep, endStep }, {
      steps: 20,
    } as RunFacts);
  expect(warnings(10, 21)).toMatchObject([{ param: 'endStep', severity: 'warning' }]);
  expect(warnings(20, 21)).toMatchObject([{ param: 'startStep', severity: 'warning' }]);
});
