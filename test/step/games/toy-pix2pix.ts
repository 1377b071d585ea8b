import { pairTranslation } from 'gan-recipes/games';
import { definePlugin, Type } from 'gan-recipes/plugin';
import { Normal } from 'gan-recipes/trace';

/** pix2pix (Isola et al. 2017) at the size of a toy, as a user would write it. */
const image = { height: 8, width: 16, channels: 3 };
const drawing = { height: 8, width: 16, channels: 1 };

const model = definePlugin({
  kind: 'model',
  name: 'toy-pix2pix',
  summary: 'Colours drawings; a discriminator of patches sees the drawing too.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    image,
    noise: 0,
    game: pairTranslation(drawing),
    async networks(seed) {
      const { layers, sequential } = await import('@tensorflow/tfjs-layers');
      const conv = (name: string, filters: number, more: object = {}) =>
        layers.conv2d({
          name,
          filters,
          kernelSize: 3,
          padding: 'same',
          kernelInitializer: new Normal(seed, name, 0.1),
          ...more,
        });
      const generator = sequential({
        layers: [
          conv('down', 8, { inputShape: [8, 16, 1], strides: 2 }),
          layers.batchNormalization({ name: 'norm' }),
          layers.reLU(),
          layers.upSampling2d({ size: [2, 2] }),
          conv('up', 3, { activation: 'tanh' }),
        ],
      });
      const discriminator = sequential({
        layers: [
          conv('seen', 8, { inputShape: [8, 16, 4], strides: 2 }),
          layers.leakyReLU({ alpha: 0.2 }),
          conv('patches', 1),
        ],
      });
      return { generator, discriminator };
    },
  }),
});

export default [model];
