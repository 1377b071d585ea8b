import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Plugin, WeightFeedback } from 'gan-recipes/plugin';
import accuracyBalance from '../../../plugins/loss-weightings/accuracy-balance.js';
import gradientRatio from '../../../plugins/loss-weightings/gradient-ratio.js';
import { lossWeightingSuite } from '../../suites/loss-weighting.js';
import { buildPart } from '../../suites/plugin.js';

const both = { generator: 1, discriminator: 1 };
lossWeightingSuite({ plugin: accuracyBalance, expected: [both, both] });
lossWeightingSuite({ plugin: gradientRatio, expected: [both, both] });

beforeAll(() => tf.setBackend('cpu'));

/** The weights of each step, where the steps before measured what is given. */
function weightsOver(
  plugin: Plugin<'lossWeighting'>,
  params: object,
  measured: readonly Record<string, number>[],
) {
  const feedback = buildPart(plugin, params).feedback!;
  const value = (scalar: tf.Tensor) => Math.round(scalar.dataSync()[0] * 1e5) / 1e5;
  const scalars = (values: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(values).map(([name, x]) => [name, tf.scalar(x)]));
  let slots = scalars(feedback.slots);
  const given = { generator: tf.scalar(1), discriminator: tf.scalar(1) };
  return [...measured, {}].map((_, i) => {
    if (i > 0) slots = feedback.update(slots, scalars(measured[i - 1]) as Measured);
    const { generator, discriminator } = feedback.weights(given, slots);
    return [value(generator), value(discriminator)];
  });
}
type Measured = Parameters<WeightFeedback['update']>[1];

describe('accuracy-balance', () => {
  const accuracies = (...values: number[]) => values.map((x) => ({ 'accuracy/discriminator': x }));

  it('rests the discriminator while it is too good, the generator while it is too bad', () => {
    const params = { high: 0.8, low: 0.6, decay: 0 };
    expect(weightsOver(accuracyBalance, params, accuracies(0.9, 0.8, 0.7, 0.6, 0.5))).toEqual([
      [1, 1],
      [1, 0],
      [1, 1],
      [1, 1],
      [1, 1],
      [0, 1],
    ]);
  });

  it('follows a running mean, which starts between the two', () => {
    const params = { high: 0.8, low: 0.6, decay: 0.5 };
    // Means: 0.7, 0.85, 0.675
    expect(weightsOver(accuracyBalance, params, accuracies(1, 0.5))).toEqual([
      [1, 1],
      [1, 0],
      [1, 1],
    ]);
  });

  it('refuses thresholds between which there is nothing', () => {
    const check = (low: number) =>
      accuracyBalance.check!({ high: 0.7, low, decay: 0 }, undefined as never);
    expect(check(0.7)).toMatchObject([{ param: 'low' }]);
    expect(check(0.6)).toEqual([]);
  });
});

describe('gradient-ratio', () => {
  const norms = (...pairs: [number, number][]) =>
    pairs.map(([generator, discriminator]) => ({
      'gradientNorm/generator': generator,
      'gradientNorm/discriminator': discriminator,
    }));

  it("gives the generator's gradient the wanted length", () => {
    expect(weightsOver(gradientRatio, { ratio: 2, decay: 0 }, norms([1, 1], [8, 2]))).toEqual([
      [1, 1],
      [2, 1],
      [0.5, 1],
    ]);
  });

  it('stays within its bounds, also where a gradient vanishes, and moves smoothly', () => {
    const params = { min: 0.1, max: 5, decay: 0.5 };
    expect(weightsOver(gradientRatio, params, norms([0, 1], [1, 0]))).toEqual([
      [1, 1],
      [3, 1],
      [1.55, 1],
    ]);
  });
});
