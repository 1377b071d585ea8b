import minimax from '../../../plugins/losses/minimax.js';
import modifiedGan from '../../../plugins/losses/modified-gan.js';
import { lossSuite } from '../../suites/loss.js';
import { crossEntropy, mean } from './formulas.js';

for (const [labelSmoothing, target] of [
  [0, 1],
  [0.25, 0.875],
]) {
  const discriminator = (real: readonly number[], fake: readonly number[]) =>
    mean(real.map(crossEntropy(target))) + mean(fake.map(crossEntropy(0)));
  lossSuite({
    plugin: modifiedGan,
    params: { labelSmoothing },
    expected: { discriminator, generator: (fake) => mean(fake.map(crossEntropy(1))) },
  });
  lossSuite({
    plugin: minimax,
    params: { labelSmoothing },
    expected: { discriminator, generator: (fake) => -mean(fake.map(crossEntropy(0))) },
  });
}
