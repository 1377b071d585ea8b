import { expect, test } from 'vitest';
import pix2pix from '../../../plugins/models/pix2pix/index.js';
import { modelSuite } from '../../suites/model.js';
import { buildPart } from '../../suites/plugin.js';

/** A convolution of 4x4 with a bias. */
const conv = (from: number, to: number) => 16 * from * to + to;
const norm = (maps: number) => 2 * maps;

// 16x16: 8, 4, 2 and 1 pixel of 2, 4, 8 and 16 maps; up again, each size joined to its own.
modelSuite({
  plugin: pix2pix,
  params: { size: 16, width: 2, sourceChannels: 1, patchLayers: 1 },
  parameters: {
    generator:
      conv(1, 2) +
      (conv(2, 4) + norm(4)) +
      (conv(4, 8) + norm(8)) +
      conv(8, 16) +
      (conv(16, 8) + norm(8)) +
      (conv(16, 4) + norm(4)) +
      (conv(8, 2) + norm(2)) +
      conv(4, 3),
    discriminator: conv(4, 2) + (conv(2, 4) + norm(4)) + conv(4, 1),
  },
});

test('at 256 pixels the networks have as many parameters as in the paper', async () => {
  const { generator, discriminator } = await buildPart(pix2pix).networks(0);
  // The paper's code counts 54.4 and 2.8 million.
  expect(generator.countParams() / 1e6).toBeCloseTo(54.4, 1);
  expect(discriminator.countParams() / 1e6).toBeCloseTo(2.8, 1);
});

test.each([
  [{ size: 48 }, 'pix2pix cannot translate images of size 48'],
  [{ size: 16, patchLayers: 4 }, 'images of size 16 have no patches that large'],
])('%j is refused', (params, message) => {
  expect(() => buildPart(pix2pix, params)).toThrow(message);
});
