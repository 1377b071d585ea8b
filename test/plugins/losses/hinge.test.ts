import hinge from '../../../plugins/losses/hinge.js';
import { lossSuite } from '../../suites/loss.js';
import { mean } from './formulas.js';

for (const margin of [1, 0.5]) {
  lossSuite({
    plugin: hinge,
    params: { margin },
    expected: {
      discriminator: (real, fake) =>
        mean(real.map((x) => Math.max(0, margin - x))) +
        mean(fake.map((x) => Math.max(0, margin + x))),
      generator: (fake) => -mean(fake),
    },
  });
}
