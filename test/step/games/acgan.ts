import { definePlugin, Type } from 'gan-recipes/plugin';
import { Normal } from 'gan-recipes/trace';

/** ACGAN (Odena et al. 2017), as a user would write it: a discriminator with a second head. */
export default definePlugin({
  kind: 'model',
  name: 'acgan',
  summary: 'A generator that is told the class, and a discriminator that guesses it.',
  params: Type.Object(
    {
      noise: Type.Integer({ minimum: 1, default: 8, description: 'Length of the noise vector.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ noise }) => ({
    image: { height: 28, width: 28, channels: 1 },
    noise,
    classes: 10,
    heads: ['classes'],
    discriminatorSeesClasses: false,
    async networks(seed) {
      const { input, layers, model } = await import('@tensorflow/tfjs-layers');
      const dense = (network: string, name: string, units: number) =>
        layers.dense({
          name,
          units,
          kernelInitializer: new Normal(seed, `${network}/${name}`, 0.1),
        });
      const [latents, classes] = [input({ shape: [noise] }), input({ shape: [10] })];
      const both = layers.concatenate().apply([latents, classes]);
      const hidden = layers.reLU().apply(dense('generator', 'hidden', 16).apply(both));
      const pixels = dense('generator', 'pixels', 28 * 28).apply(hidden);
      const made = layers
        .reshape({ targetShape: [28, 28, 1] })
        .apply(layers.activation({ activation: 'tanh' }).apply(pixels));
      const images = input({ shape: [28, 28, 1] });
      const seen = layers
        .leakyReLU({ alpha: 0.2 })
        .apply(dense('discriminator', 'hidden', 16).apply(layers.flatten().apply(images)));
      const heads = [
        dense('discriminator', 'logits', 1).apply(seen),
        dense('discriminator', 'classes', 10).apply(seen),
      ];
      return {
        generator: model({ inputs: [latents, classes], outputs: made as never }),
        discriminator: model({ inputs: images, outputs: heads as never }),
      };
    },
  }),
});
