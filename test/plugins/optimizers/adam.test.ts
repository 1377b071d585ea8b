import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import adam from '../../../plugins/optimizers/adam/index.js';
import adamw from '../../../plugins/optimizers/adamw.js';
import { withRules } from '../../../src/step/optimizer-rules.js';
import { optimizerSuite, type ReferenceStep } from '../../suites/optimizer.js';
import { buildPart } from '../../suites/plugin.js';

const DEFAULTS = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

const reference =
  ({ beta1, beta2, epsilon }: typeof DEFAULTS, weightDecay: number) =>
  ({ parameter, gradient, slots, learningRate, count }: ReferenceStep) => {
    const m = slots.m.map((old, i) => beta1 * old + (1 - beta1) * gradient[i]);
    const v = slots.v.map((old, i) => beta2 * old + (1 - beta2) * gradient[i] ** 2);
    const next = parameter.map((p, i) => {
      const mean = m[i] / (1 - beta1 ** count);
      const deviation = Math.sqrt(v[i] / (1 - beta2 ** count));
      return p - (learningRate * mean) / (deviation + epsilon) - learningRate * weightDecay * p;
    });
    return { parameter: next, slots: { m, v } };
  };

for (const params of [{}, { beta1: 0.5, epsilon: 1e-3 }]) {
  optimizerSuite({ plugin: adam, params, reference: reference({ ...DEFAULTS, ...params }, 0) });
}
optimizerSuite({ plugin: adamw, reference: reference(DEFAULTS, 0.01) });
optimizerSuite({
  plugin: adamw,
  params: { weightDecay: 0.5, beta1: 0 },
  reference: reference({ ...DEFAULTS, beta1: 0 }, 0.5),
});

test('adamw lets exempt parameters be', () => {
  const moved = (name: string) => {
    const settings = { ...DEFAULTS, rest1: 0.1, rest2: 0.001, weightDecay: 0.5 };
    const scalars = Object.entries(settings).map(([key, value]) => [key, tf.scalar(value)]);
    const rules = { decayExempt: ['bias', 'gamma', '*/norm1/*'] };
    const { parameter } = withRules({ ...buildPart(adamw), rules }).update({
      name,
      gradientNorm: tf.scalar(0),
      parameter: tf.tensor([4]),
      gradient: tf.tensor([0]),
      slots: { m: tf.tensor([0]), v: tf.tensor([0]) },
      learningRate: tf.scalar(0.1),
      decays: true,
      count: tf.scalar(1),
      settings: Object.fromEntries(scalars) as Record<string, tf.Scalar>,
    });
    return 4 - parameter.dataSync()[0];
  };
  expect(moved('generator/dense/kernel')).toBeCloseTo(0.2, 5);
  expect(moved('generator/norm0/beta')).toBeCloseTo(0.2, 5);
  expect(moved('generator/dense/bias')).toBe(0);
  expect(moved('generator/norm0/gamma')).toBe(0);
  expect(moved('generator/norm1/beta')).toBe(0);
});
