import { pairTranslation } from 'gan-recipes/games';
import { Type, definePlugin, userError, type GanNetworks } from 'gan-recipes/plugin';

/**
 * The U-Net and the discriminator of patches of Isola, Zhu, Zhou and Efros, "Image-to-image translation
 * with conditional adversarial networks" (2017), appendix 6.1.
 */
export default definePlugin({
  kind: 'model',
  name: 'pix2pix',
  summary: 'pix2pix: a U-Net that translates images, learnt from pairs, and a PatchGAN.',
  params: Type.Object(
    {
      size: Type.Integer({
        default: 256,
        minimum: 8,
        maximum: 1024,
        description: 'Height and width of the images: a power of two.',
      }),
      channels: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 4,
        description: 'Colour channels of the translations.',
      }),
      sourceChannels: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 4,
        description: 'Colour channels of the images to translate.',
      }),
      width: Type.Integer({
        default: 64,
        minimum: 1,
        maximum: 4096,
        description:
          "Feature maps of both networks' first layers; the following ones have up to eight times as many. Smaller is faster.",
      }),
      patchLayers: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 6,
        description:
          'Strided layers of the discriminator: 3 judges patches of 70x70 pixels, 2 of 34x34, 1 of 16x16.',
      }),
      dropout: Type.Number({
        default: 0.5,
        minimum: 0,
        maximum: 0.9,
        description:
          "Share of values that the generator's inner layers drop in training. Drawing drops none, unlike in the paper.",
      }),
    },
    { additionalProperties: false },
  ),
  build({ size, channels, sourceChannels, ...shape }) {
    if (!Number.isInteger(Math.log2(size))) {
      throw userError('GAN_MODEL_SIZE', `pix2pix cannot translate images of size ${size}`, {
        hint: 'size must be a power of two, such as 32, 64, 128 or 256',
      });
    }
    if (2 ** shape.patchLayers > size / 2) {
      throw userError('GAN_MODEL_SIZE', `images of size ${size} have no patches that large`, {
        hint: `patchLayers can be ${Math.log2(size) - 1} at most`,
      });
    }
    const source = { height: size, width: size, channels: sourceChannels };
    return {
      image: { height: size, width: size, channels },
      noise: 0,
      game: pairTranslation(source),
      discriminatorMixesBatch: true,
      networks: async (seed): Promise<GanNetworks> => {
        // TensorFlow.js is loaded when a run starts, not when a recipe is checked.
        const { buildPix2pix } = await import('./networks.js');
        return buildPix2pix({ size, channels, sourceChannels, ...shape, seed });
      },
    };
  },
});
