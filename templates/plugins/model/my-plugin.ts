import { definePlugin, Type } from 'gan-recipes/plugin';
import { TruncatedNormal } from 'gan-recipes/trace';

export default definePlugin({
  kind: 'model',
  name: 'my-plugin',
  summary: 'One hidden layer in each network.',
  params: Type.Object(
    {
      size: Type.Integer({ minimum: 1, default: 28, description: 'Height and width of images.' }),
      channels: Type.Integer({ minimum: 1, maximum: 4, default: 1, description: 'Colours.' }),
      noise: Type.Integer({ minimum: 1, default: 64, description: 'Length of the noise vector.' }),
      units: Type.Integer({ minimum: 1, default: 256, description: 'Units in the hidden layer.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ size, channels, noise, units }) => ({
    image: { height: size, width: size, channels },
    noise,
    async networks(seed) {
      // TensorFlow.js is loaded when a run starts, not when a recipe is checked.
      const { layers, sequential } = await import('@tensorflow/tfjs-layers');
      const dense = (network: string, name: string, width: number) =>
        layers.dense({
          name,
          units: width,
          // The same weights on every backend.
          kernelInitializer: new TruncatedNormal(seed, `${network}/${name}`, 0.02),
        });
      const shape = [size, size, channels];
      const generator = sequential({ name: 'generator' });
      generator.add(layers.inputLayer({ inputShape: [noise] }));
      generator.add(dense('generator', 'hidden', units));
      generator.add(layers.reLU());
      generator.add(dense('generator', 'pixels', size * size * channels));
      generator.add(layers.activation({ activation: 'tanh' }));
      generator.add(layers.reshape({ targetShape: shape }));
      const discriminator = sequential({ name: 'discriminator' });
      discriminator.add(layers.flatten({ inputShape: shape }));
      discriminator.add(dense('discriminator', 'hidden', units));
      discriminator.add(layers.leakyReLU({ alpha: 0.2 }));
      discriminator.add(dense('discriminator', 'logit', 1));
      return { generator, discriminator };
    },
  }),
});
