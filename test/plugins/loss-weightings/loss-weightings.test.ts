import alternate from '../../../plugins/loss-weightings/alternate/index.js';
import constant from '../../../plugins/loss-weightings/constant/index.js';
import { lossWeightingSuite } from '../../suites/loss-weighting.js';

const d = { generator: 0, discriminator: 1 };
const g = { generator: 1, discriminator: 0 };

lossWeightingSuite({ plugin: alternate, expected: [d, g, d, g] });
lossWeightingSuite({
  plugin: alternate,
  params: { discriminatorSteps: 2, generatorSteps: 1 },
  expected: [d, d, g, d, d, g],
});
const half = { generator: 1, discriminator: 0.5 };
lossWeightingSuite({ plugin: constant, params: half, expected: [half, half, half] });
