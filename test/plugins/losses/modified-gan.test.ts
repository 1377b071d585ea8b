import modifiedGan from '../../../plugins/losses/modified-gan/index.js';
import { lossSuite } from '../../suites/loss.js';

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;
const logSigmoid = (x: number) => -Math.log1p(Math.exp(-x));
/** -t log sigmoid(x) - (1 - t) log(1 - sigmoid(x)) */
const crossEntropy = (target: number) => (x: number) =>
  -target * logSigmoid(x) - (1 - target) * logSigmoid(-x);

for (const [labelSmoothing, target] of [
  [0, 1],
  [0.25, 0.875],
]) {
  lossSuite({
    plugin: modifiedGan,
    params: { labelSmoothing },
    expected: {
      discriminator: (real, fake) =>
        mean(real.map(crossEntropy(target))) + mean(fake.map(crossEntropy(0))),
      generator: (fake) => mean(fake.map(crossEntropy(1))),
    },
  });
}
