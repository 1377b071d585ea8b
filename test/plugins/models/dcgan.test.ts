import dcgan from '../../../plugins/models/dcgan/index.js';
import { modelSuite } from '../../suites/model.js';

// width 2, 3 halvings of 32: base 4x4, maps 8, 4, 2 in the generator and 2, 4, 8 in the other.
modelSuite({
  plugin: dcgan,
  params: { width: 2, noise: 6 },
  parameters: {
    generator:
      // dense, its norm over 128 units, deconv 5x5 and norm, deconv 4x4 and norm, deconv 4x4 + bias
      6 * 128 + 2 * 128 + 25 * 8 * 4 + 2 * 4 + 16 * 4 * 2 + 2 * 2 + 16 * 2 * 3 + 3,
    discriminator: 25 * 3 * 2 + 2 + 25 * 2 * 4 + 2 * 4 + 25 * 4 * 8 + 2 * 8 + 4 * 4 * 8 + 1,
  },
});
modelSuite({ plugin: dcgan, params: { size: 28, channels: 1, width: 1, noise: 4 } });

// No batch norm: a bias in every layer instead of its two parameters a map; u is not trained.
for (const discriminatorNorm of ['none', 'spectral']) {
  modelSuite({
    plugin: dcgan,
    params: { size: 8, channels: 1, width: 3, noise: 4, discriminatorNorm },
    parameters: {
      generator: 4 * 16 * 3 + 2 * 48 + 25 * 3 * 1 + 1,
      discriminator: 25 * 1 * 3 + 3 + 16 * 3 + 1,
    },
  });
}

// The class beside the noise, and an embedding: of one more channel, or of the 16 features.
for (const [conditioning, more] of [
  ['concat', 5 * 64 + 25 * 3],
  ['projection', 5 * 16 * 3],
] as const) {
  modelSuite({
    plugin: dcgan,
    params: { size: 8, channels: 1, width: 3, noise: 4, classes: 5, conditioning },
    parameters: {
      generator: (4 + 5) * 16 * 3 + 2 * 48 + 25 * 3 * 1 + 1,
      discriminator: 25 * 1 * 3 + 3 + 16 * 3 + 1 + more,
    },
  });
}

modelSuite({
  plugin: dcgan,
  params: { architecture: 'studiogan', size: 8, channels: 1, width: 2, noise: 6 },
  parameters: {
    // dense to 4x4x4, deconv 4x4 to 2 maps and its norm, conv 3x3 with a bias
    generator: 6 * 64 + 64 + 16 * 4 * 2 + 2 * 2 + 9 * 2 * 1 + 1,
    // conv 3x3 and 4x4 of 2 maps, conv 3x3 of 4 maps, a norm each, the sums' logit
    discriminator: 9 * 2 + 4 + 16 * 2 * 2 + 4 + 9 * 2 * 4 + 8 + 4 + 1,
  },
});
modelSuite({
  plugin: dcgan,
  params: { architecture: 'studiogan', size: 8, width: 1, noise: 3, conditioning: 'projection' },
});
