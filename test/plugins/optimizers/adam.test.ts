import adam from '../../../plugins/optimizers/adam/index.js';
import { optimizerSuite } from '../../suites/optimizer.js';

for (const params of [{}, { beta1: 0.5, epsilon: 1e-3 }]) {
  const { beta1, beta2, epsilon } = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, ...params };
  optimizerSuite({
    plugin: adam,
    params,
    reference({ parameter, gradient, slots, learningRate, count }) {
      const m = slots.m.map((old, i) => beta1 * old + (1 - beta1) * gradient[i]);
      const v = slots.v.map((old, i) => beta2 * old + (1 - beta2) * gradient[i] ** 2);
      const next = parameter.map((p, i) => {
        const mean = m[i] / (1 - beta1 ** count);
        const deviation = Math.sqrt(v[i] / (1 - beta2 ** count));
        return p - (learningRate * mean) / (deviation + epsilon);
      });
      return { parameter: next, slots: { m, v } };
    },
  });
}
