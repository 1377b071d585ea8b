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

// Every third update the parameter goes back to a point between the slow one and where it is.
const LOOKAHEAD = { every: 3, alpha: { schedule: 'linear', from: 0.25, to: 0.75 } } as const;
optimizerSuite({
  plugin: sgd,
  params: { lookahead: LOOKAHEAD, rates: { layer: 0.5, 'network/*/kernel': 2 } },
  reference({ parameter, gradient, slots, learningRate, count, steps }) {
    const slow = count === 1 ? parameter : slots.lookahead;
    const fast = parameter.map((p, i) => p - 2 * learningRate * gradient[i]);
    if (count % 3 > 0) return { parameter: fast, slots: { lookahead: slow } };
    const alpha = 0.25 + (0.5 * (count - 1)) / steps;
    const moved = slow.map((p, i) => p + alpha * (fast[i] - p));
    return { parameter: moved, slots: { lookahead: moved } };
  },
});

optimizerSuite({
  plugin: sgd,
  params: { momentum: { schedule: 'linear', from: 0, to: 0.8 }, weightDecay: 0.01 },
  reference({ parameter, gradient, slots, learningRate, count, steps }) {
    const momentum = (0.8 * (count - 1)) / steps;
    const m = slots.m.map((old, i) => momentum * old + gradient[i] + 0.01 * parameter[i]);
    return { parameter: parameter.map((p, i) => p - learningRate * m[i]), slots: { m } };
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
