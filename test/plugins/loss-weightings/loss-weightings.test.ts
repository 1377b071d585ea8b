import alternate from '../../../plugins/loss-weightings/alternate.js';
import constant from '../../../plugins/loss-weightings/constant.js';
import cosine from '../../../plugins/loss-weightings/cosine.js';
import nCritic from '../../../plugins/loss-weightings/n-critic.js';
import warmUp from '../../../plugins/loss-weightings/warm-up.js';
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

const both = { generator: 1, discriminator: 1 };
lossWeightingSuite({ plugin: nCritic, params: { steps: 3 }, expected: [d, d, both, d, d, both] });
lossWeightingSuite({ plugin: nCritic, params: { steps: 1 }, expected: [both, both] });

const generator = (weight: number) => ({ generator: weight, discriminator: 1 });
lossWeightingSuite({
  plugin: warmUp,
  params: { wait: 1, steps: 4 },
  expected: [0, 0, 0.25, 0.5, 0.75, 1, 1].map(generator),
});
lossWeightingSuite({
  plugin: warmUp,
  params: { network: 'both', from: 0.5, steps: 2 },
  expected: [0.5, 0.75, 1, 1].map((weight) => ({ generator: weight, discriminator: weight })),
});
lossWeightingSuite({
  plugin: warmUp,
  params: { network: 'discriminator', steps: 1 },
  expected: [g, both],
});

lossWeightingSuite({
  plugin: cosine,
  params: { steps: 2 },
  expected: [0.5, 0.75, 1, 1, 1].map(generator),
});
lossWeightingSuite({
  plugin: cosine,
  params: { steps: 1, repeat: true, discriminatorTo: 0 },
  expected: [
    { generator: 0.5, discriminator: 1 },
    { generator: 1, discriminator: 0 },
    { generator: 0.5, discriminator: 1 },
  ],
});
