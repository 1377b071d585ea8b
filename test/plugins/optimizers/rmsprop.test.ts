import rmsprop from '../../../plugins/optimizers/rmsprop.js';
import { optimizerSuite } from '../../suites/optimizer.js';

for (const params of [{}, { decay: 0.99, momentum: 0.5, epsilon: 1e-3 }]) {
  const { decay, momentum, epsilon } = { decay: 0.9, momentum: 0, epsilon: 1e-8, ...params };
  optimizerSuite({
    plugin: rmsprop,
    params,
    reference({ parameter, gradient, slots, learningRate }) {
      const v = slots.v.map((old, i) => decay * old + (1 - decay) * gradient[i] ** 2);
      const m = gradient.map((g, i) => {
        const before = momentum > 0 ? momentum * slots.m[i] : 0;
        return before + (learningRate * g) / Math.sqrt(v[i] + epsilon);
      });
      const kept: Record<string, number[]> = momentum > 0 ? { v, m } : { v };
      return { parameter: parameter.map((p, i) => p - m[i]), slots: kept };
    },
  });
}
