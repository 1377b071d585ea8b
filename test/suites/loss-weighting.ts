import { describe, expect, test } from 'vitest';
import type { LossWeights, Plugin } from 'gan-recipes/plugin';
import { buildPart, describesItself } from './plugin.js';

interface LossWeightingCase {
  plugin: Plugin<'lossWeighting'>;
  params?: object;
  /** The weights of the first steps. */
  expected: readonly LossWeights[];
}

/** What every loss weighting promises. */
export function lossWeightingSuite({ plugin, params, expected }: LossWeightingCase): void {
  describe(`every loss weighting: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'lossWeighting');
    const weighting = buildPart(plugin, params);
    const steps = Array.from({ length: 200 }, (_, step) => step);

    test('gives the weights it should', () => {
      expect(expected.map((_, step) => weighting.at(step))).toEqual(expected);
    });

    test('weights are finite and never below 0; each network is trained at some time', () => {
      const weights = steps.map((step) => weighting.at(step));
      for (const { generator, discriminator } of weights) {
        for (const weight of [generator, discriminator]) {
          expect(Number.isFinite(weight) && weight >= 0, String(weight)).toBe(true);
        }
      }
      expect(weights.some(({ generator }) => generator > 0)).toBe(true);
      expect(weights.some(({ discriminator }) => discriminator > 0)).toBe(true);
    });

    test('is pure: the same at one step, in whatever order it is asked', () => {
      const forwards = steps.map((step) => weighting.at(step));
      const backwards = steps.toReversed().map((step) => weighting.at(step));
      expect(backwards.toReversed()).toEqual(forwards);
      expect(steps.map((step) => buildPart(plugin, params).at(step))).toEqual(forwards);
    });
  });
}
