import { describe, expect, test } from 'vitest';
import {
  constantSetting,
  isBuiltIn,
  isSchedule,
  lastSetting,
  numberAt,
  scheduledSettings,
  scheduleFaults,
  type RunFacts,
  settingAt,
  settingsByOwner,
  type ScheduledNumber,
} from 'gan-recipes/plugin';

const at = (step: number) => ({ step, totalSteps: 100 });
const RISE = { schedule: 'linear', from: 0.5, to: 0.9999 } as const;

describe('a number of the step', () => {
  test.each<[ScheduledNumber, number, number]>([
    [3, 50, 3],
    [{ schedule: 'linear', from: -2, to: 2 }, 75, 1],
    [{ schedule: 'cosine', from: 4, to: 0 }, 25, 2 + Math.SQRT2],
    [{ schedule: 'exponential', from: 1, to: 16 }, 50, 4],
    [{ schedule: 'exponential', from: -1, to: -16 }, 50, -4],
    [{ schedule: 'linear', from: 1, to: 3, startStep: 10, endStep: 20 }, 5, 1],
    [{ schedule: 'linear', from: 1, to: 3, startStep: 10, endStep: 20 }, 15, 2],
    [{ schedule: 'linear', from: 1, to: 3, startStep: 10, endStep: 20 }, 99, 3],
  ])('%j is at step %d %d', (given, step, expected) => {
    expect(numberAt(given, at(step))).toBeCloseTo(expected, 12);
    expect(isSchedule(given)).toBe(typeof given !== 'number');
  });

  test('cannot go exponentially through 0', () => {
    const faults = (from: number, to: number) =>
      scheduleFaults({ schedule: 'exponential', from, to }, { steps: 9 } as RunFacts);
    const end = { message: 'an exponential schedule cannot begin or end at 0' };
    expect(faults(1, 0)).toMatchObject([{ param: 'to', ...end }]);
    expect(faults(0, 1)).toMatchObject([{ param: 'from', ...end }]);
    expect(faults(-1, 1)[0].message).toMatch('from one side of 0 to the other');
    expect(faults(-1, -2)).toEqual([]);
  });
});

describe('a setting', () => {
  const rest = { of: RISE, as: (beta: number) => 1 - beta };

  test('is derived in double precision: 1 - beta keeps its digits', () => {
    const { step, totalSteps } = { step: 99, totalSteps: 99 };
    const found = Math.fround(settingAt(rest, { step, totalSteps }));
    expect(found).toBe(Math.fround(1e-4));
    expect(Math.fround(1 - Math.fround(0.9999))).not.toBe(Math.fround(1e-4));
    expect(lastSetting(rest)).toBeCloseTo(1e-4, 15);
  });

  test('is constant without a schedule, and built in at the numbers that say so', () => {
    const margin = (of: ScheduledNumber) => ({ of, builtIn: [1] });
    expect([2, margin(1), margin(2), RISE, margin(RISE)].map(isBuiltIn)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
    expect([2, { of: 0.25, as: (x: number) => 1 - x }, rest].map(constantSetting)).toEqual([
      2,
      0.75,
      undefined,
    ]);
  });

  test('has the name of an input after its part', () => {
    const parts = {
      optimizer: { generator: { settings: { beta1: RISE, rest1: rest, beta2: 0.9 } } },
      loss: { settings: { margin: RISE } },
      regularizers: [{ name: 'late', part: { settings: { decay: RISE } } }],
    };
    expect(Object.keys(settingsByOwner(parts))).toEqual([
      'optimizer/generator',
      'lossSettings',
      'regularizer/late',
    ]);
    expect(Object.keys(scheduledSettings(parts))).toEqual([
      'optimizer/generator/beta1',
      'optimizer/generator/rest1',
      'lossSettings/margin',
      'regularizer/late/decay',
    ]);
  });
});
