import leastSquares from '../../../plugins/losses/least-squares.js';
import { lossSuite } from '../../suites/loss.js';
import { mean } from './formulas.js';

const distance = (label: number) => (x: number) => (x - label) ** 2 / 2;

lossSuite({
  plugin: leastSquares,
  expected: {
    discriminator: (real, fake) => mean(real.map(distance(1))) + mean(fake.map(distance(0))),
    generator: (fake) => mean(fake.map(distance(1))),
  },
});
lossSuite({
  plugin: leastSquares,
  params: { realLabel: 1, fakeLabel: -1, generatorLabel: 0 },
  expected: {
    discriminator: (real, fake) => mean(real.map(distance(1))) + mean(fake.map(distance(-1))),
    generator: (fake) => mean(fake.map(distance(0))),
  },
});
