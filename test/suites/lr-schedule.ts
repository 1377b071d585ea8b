import { describe, expect, test } from 'vitest';
import type { LrMoment, Plugin } from 'gan-recipes/plugin';
import { buildPart, describesItself } from './plugin.js';

interface LrScheduleCase {
  plugin: Plugin<'lrSchedule'>;
  params?: object;
  /** Known values: what is not given of a moment is as in `moment`. */
  expected: readonly (readonly [Partial<LrMoment>, number])[];
}

const moment: LrMoment = { step: 0, epoch: 0, base: 2e-4, totalSteps: 1000, replicas: 1 };

/** What every learning-rate schedule promises. */
export function lrScheduleSuite({ plugin, params, expected }: LrScheduleCase): void {
  describe(`every learning-rate schedule: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'lrSchedule');
    const schedule = buildPart(plugin, params);

    test.each(expected)('at %o it is %d', (at, value) => {
      expect(schedule.at({ ...moment, ...at })).toBeCloseTo(value, 12);
    });

    test('is finite and never below 0, at any moment of any run', () => {
      for (const totalSteps of [1, 7, 1000]) {
        for (const epochs of [0.01, 1, 500]) {
          for (const replicas of [1, 8]) {
            for (let step = 0; step < totalSteps; step += Math.max(1, totalSteps >> 5)) {
              const epoch = (step / totalSteps) * epochs;
              const lr = schedule.at({ step, epoch, base: 1e-3, totalSteps, replicas });
              expect(Number.isFinite(lr) && lr >= 0, `${lr} at step ${step}`).toBe(true);
            }
          }
        }
      }
    });

    test('is pure: the same at one moment, in whatever order it is asked', () => {
      const steps = Array.from({ length: 50 }, (_, i) => i * 20);
      const at = (step: number) => schedule.at({ ...moment, step, epoch: step / 10 });
      const forwards = steps.map(at);
      expect(steps.toReversed().map(at).toReversed()).toEqual(forwards);
      expect(
        steps.map((step) => buildPart(plugin, params).at({ ...moment, step, epoch: step / 10 })),
      ).toEqual(forwards);
    });
  });
}
