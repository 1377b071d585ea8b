import { expect, test } from 'vitest';
import type { RunFacts } from 'gan-recipes/plugin';
import dcgan from '../../../plugins/models/dcgan/index.js';
import r1 from '../../../plugins/losses/r1.js';
import wassersteinGp from '../../../plugins/losses/wasserstein-gp.js';
import { lossSuite } from '../../suites/loss.js';
import { buildPart } from '../../suites/plugin.js';
import { crossEntropy, mean } from './formulas.js';

const square = (x: number) => x ** 2;
/** The suite's discriminator of given logits sums an image's four pixels: a gradient of length 2. */
const LENGTH = 2;

lossSuite({
  plugin: wassersteinGp,
  expected: {
    discriminator: (real, fake) => mean(fake) - mean(real) + 10 * (LENGTH - 1) ** 2,
    generator: (fake) => -mean(fake),
  },
});
// A gradient shorter than the target goes unpunished, if only longer ones are punished.
lossSuite({
  plugin: wassersteinGp,
  params: { oneSided: true, target: 3, drift: 0.5 },
  expected: {
    discriminator: (real, fake) => mean(fake) - mean(real) + 0.5 * mean(real.map(square)),
    generator: (fake) => -mean(fake),
  },
});
lossSuite({
  plugin: r1,
  params: { gamma: 3 },
  expected: {
    discriminator: (real, fake) =>
      mean(real.map(crossEntropy(1))) + mean(fake.map(crossEntropy(0))) + (3 / 2) * LENGTH ** 2,
    generator: (fake) => mean(fake.map(crossEntropy(1))),
  },
});
lossSuite({
  plugin: r1,
  params: { gamma: 1, base: 'hinge' },
  expected: {
    discriminator: (real, fake) =>
      mean(real.map((x) => Math.max(0, 1 - x))) +
      mean(fake.map((x) => Math.max(0, 1 + x))) +
      LENGTH ** 2 / 2,
    generator: (fake) => -mean(fake),
  },
});

test.each([wassersteinGp, r1])('$name warns of a discriminator with batch norm', (plugin) => {
  const warnings = (discriminatorNorm: string) => {
    const model = buildPart(dcgan, { discriminatorNorm });
    return plugin.check!({} as never, { model } as RunFacts);
  };
  expect(warnings('batch')).toMatchObject([{ severity: 'warning' }]);
  expect(warnings('none')).toEqual([]);
  expect(warnings('spectral')).toEqual([]);
});
