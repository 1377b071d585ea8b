import { type GanNetworks, Type, definePlugin, userError } from 'gan-recipes/plugin';

/**
 * DCGAN as in TF-GAN's "TF-GAN on TPUs" notebook (tensorflow/gan at dbad5be), which follows
 * Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional
 * generative adversarial networks" (2016).
 */
export default definePlugin({
  kind: 'model',
  name: 'dcgan',
  summary: 'DCGAN: strided convolutions with batch norm, as in TF-GAN on TPUs.',
  params: Type.Object(
    {
      size: Type.Integer({
        default: 32,
        minimum: 8,
        maximum: 256,
        description: 'Height and width of the images. Halved until it is odd or 4.',
      }),
      channels: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 4,
        description: 'Colour channels.',
      }),
      noise: Type.Integer({
        default: 1024,
        minimum: 1,
        description: 'Length of the noise vector.',
      }),
      width: Type.Integer({
        default: 64,
        minimum: 1,
        maximum: 4096,
        description:
          "Feature maps of the discriminator's first layer; each next one has twice as many, and the generator mirrors them. Smaller is faster.",
      }),
      discriminatorNorm: Type.Enum(['batch', 'spectral', 'none'], {
        default: 'batch',
        description:
          'What keeps the discriminator in check: batch norm as in the paper, spectral norm, or nothing. Gradient penalties want none: batch norm mixes the images of a batch.',
      }),
      architecture: Type.Enum(['tf-gan', 'studiogan'], {
        default: 'tf-gan',
        description:
          "Whose DCGAN: TF-GAN's, or StudioGAN's of 2021, whose discriminator has two convolutions a size and sums its last maps, with ReLU and orthogonal weights at the start.",
      }),
      conditioning: Type.Enum(['none', 'concat', 'projection'], {
        default: 'none',
        description:
          'Whether the networks are told the class of an image. The generator gets it beside its noise; the discriminator as one more colour channel (concat: Mirza and Osindero, 2014) or as a product with its features (projection: Miyato and Koyama, 2018). The data set needs labels.',
      }),
      classes: Type.Integer({
        default: 10,
        minimum: 1,
        maximum: 1_000_000,
        description: 'How many classes there are, for conditional networks.',
      }),
    },
    { additionalProperties: false },
  ),
  build({ size, channels, noise, width, discriminatorNorm, ...rest }) {
    const halvings = countHalvings(size);
    if (halvings === 0) {
      throw userError('GAN_MODEL_SIZE', `dcgan cannot make images of size ${size}`, {
        hint: 'size must be even and at least 8, for example 28, 32 or 64',
      });
    }
    return {
      image: { height: size, width: size, channels },
      noise,
      ...(rest.conditioning === 'none' ? {} : { classes: rest.classes }),
      discriminatorMixesBatch: discriminatorNorm === 'batch',
      networks: async (seed): Promise<GanNetworks> => {
        // TensorFlow.js is loaded when a run starts, not when a recipe is checked.
        const { buildDcgan } = await import('./networks.js');
        const sizes = { size, channels, noise, width, halvings };
        return buildDcgan({ ...sizes, discriminatorNorm, ...rest, seed });
      },
    };
  },
});

/** How often the size can be halved before it is odd or 4: the number of strided layers. */
function countHalvings(size: number): number {
  let count = 0;
  for (let extent = size; extent % 2 === 0 && extent > 4; extent /= 2) count++;
  return count;
}
