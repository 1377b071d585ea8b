import hinge from '../../../plugins/losses/hinge.js';
import { lossSuite } from '../../suites/loss.js';
import { mean } from './formulas.js';

for (const [given, margin] of [
  [1, 1],
  [0.5, 0.5],
  [{ schedule: 'linear', from: 2, to: 1 }, 2],
] as const) {
  lossSuite({
    plugin: hinge,
    params: { margin: given },
    expected: {
      discriminator: (real, fake) =>
        mean(real.map((x) => Math.max(0, margin - x))) +
        mean(fake.map((x) => Math.max(0, margin + x))),
      generator: (fake) => -mean(fake),
    },
  });
}
