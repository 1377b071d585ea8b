import { cycleTranslation } from 'gan-recipes/games';
import { definePlugin, Type } from 'gan-recipes/plugin';
import { Normal } from 'gan-recipes/trace';

/** CycleGAN (Zhu et al. 2017) at the size of a toy, as a user would write it. */
const image = { height: 8, width: 8, channels: 3 };

const model = definePlugin({
  kind: 'model',
  name: 'toy-cyclegan',
  summary: 'Two generators and two discriminators, which learn without pairs.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    image,
    noise: 0,
    ...cycleTranslation(image),
    async networks(seed) {
      const { layers, sequential } = await import('@tensorflow/tfjs-layers');
      const conv = (network: string, name: string, filters: number, more: object = {}) =>
        layers.conv2d({
          name,
          filters,
          kernelSize: 3,
          padding: 'same',
          kernelInitializer: new Normal(seed, `${network}/${name}`, 0.1),
          ...more,
        });
      const inputShape = [8, 8, 3];
      const translator = (network: string) =>
        sequential({
          layers: [
            conv(network, 'hidden', 8, { inputShape }),
            layers.reLU(),
            conv(network, 'colours', 3, { activation: 'tanh' }),
          ],
        });
      const judge = (network: string) =>
        sequential({
          layers: [
            conv(network, 'seen', 8, { inputShape, strides: 2 }),
            layers.leakyReLU({ alpha: 0.2 }),
            conv(network, 'patches', 1),
          ],
        });
      return {
        generator: translator('generator'),
        inverse: translator('inverse'),
        discriminator: judge('discriminator'),
        sourceDiscriminator: judge('sourceDiscriminator'),
      };
    },
  }),
});

export default [model];
