import relativistic from '../../../plugins/losses/relativistic.js';
import wasserstein from '../../../plugins/losses/wasserstein.js';
import { lossSuite } from '../../suites/loss.js';
import { crossEntropy, mean } from './formulas.js';

type Logits = readonly number[];

const inPairs = (high: Logits, low: Logits) =>
  mean(high.map((x, i) => crossEntropy(1)(x - low[i])));
const onAverage = (high: Logits, low: Logits) =>
  mean(high.map((x) => crossEntropy(1)(x - mean(low)))) +
  mean(low.map((x) => crossEntropy(0)(x - mean(high))));

lossSuite({
  plugin: relativistic,
  expected: {
    discriminator: (real, fake) => inPairs(real, fake),
    generator: (fake, real) => inPairs(fake, real),
  },
});
lossSuite({
  plugin: relativistic,
  params: { against: 'average' },
  expected: {
    discriminator: (real, fake) => onAverage(real, fake),
    generator: (fake, real) => onAverage(fake, real),
  },
});
lossSuite({
  plugin: wasserstein,
  expected: {
    discriminator: (real, fake) => mean(fake) - mean(real),
    generator: (fake) => -mean(fake),
  },
});
