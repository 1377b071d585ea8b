import { expect, test } from 'vitest';
import sgd from '../../../plugins/optimizers/sgd.js';
import { optimizerSuite } from '../../suites/optimizer.js';

optimizerSuite({
  plugin: sgd,
  reference: ({ parameter, gradient, learningRate }) => ({
    parameter: parameter.map((p, i) => p - learningRate * gradient[i]),
    slots: {},
  }),
});

// The suite says that all gradients together are twice as long as this parameter's own.
const CLIP = 3;
optimizerSuite({
  plugin: sgd,
  params: { clipNorm: CLIP },
  reference({ parameter, gradient, learningRate }) {
    const norm = 2 * Math.hypot(...gradient);
    const scale = Math.min(1, CLIP / (norm + 1e-6));
    return {
      parameter: parameter.map((p, i) => p - learningRate * scale * gradient[i]),
      slots: {},
    };
  },
});

for (const nesterov of [false, true]) {
  optimizerSuite({
    plugin: sgd,
    params: { momentum: 0.9, nesterov },
    reference({ parameter, gradient, slots, learningRate }) {
      const m = slots.m.map((old, i) => 0.9 * old + gradient[i]);
      const direction = nesterov ? gradient.map((g, i) => g + 0.9 * m[i]) : m;
      return { parameter: parameter.map((p, i) => p - learningRate * direction[i]), slots: { m } };
    },
  });
}

test('nesterov without momentum is refused', () => {
  const run = undefined as never;
  const check = (momentum: number) => sgd.check!({ lr: 1, momentum, nesterov: true }, run);
  expect(check(0)).toMatchObject([{ param: 'nesterov' }]);
  expect(check(0.9)).toEqual([]);
});
