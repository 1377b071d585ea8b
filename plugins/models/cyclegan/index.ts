import { cycleTranslation } from 'gan-recipes/games';
import { Type, definePlugin, userError, type GanNetworks } from 'gan-recipes/plugin';

/**
 * Zhu, Park, Isola and Efros, "Unpaired image-to-image translation using cycle-consistent adversarial
 * networks" (2017), appendix 7: residual blocks with instance norm, discriminators of patches, and a
 * pool of earlier fakes.
 */
export default definePlugin({
  kind: 'model',
  name: 'cyclegan',
  summary: 'CycleGAN: two ResNets that translate there and back, learnt without pairs.',
  params: Type.Object(
    {
      size: Type.Integer({
        default: 256,
        minimum: 8,
        maximum: 1024,
        description: 'Height and width of the images: a multiple of four.',
      }),
      channels: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 4,
        description: 'Colour channels of the images of both domains.',
      }),
      width: Type.Integer({
        default: 64,
        minimum: 1,
        maximum: 4096,
        description: "Feature maps of all networks' first layers. Smaller is faster.",
      }),
      blocks: Type.Integer({
        default: 9,
        minimum: 1,
        maximum: 1000,
        description: 'Residual blocks. The paper has 9 at 256 pixels, and 6 at 128.',
      }),
      patchLayers: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 6,
        description:
          'Strided layers of the discriminators: 3 judges patches of 70x70 pixels, 2 of 34x34, 1 of 16x16.',
      }),
      pool: Type.Integer({
        default: 50,
        minimum: 0,
        maximum: 10_000,
        description:
          'Earlier fakes of each domain that are kept for the discriminators, which see one of them in place of every second fake: Shrivastava et al. (2017). 0: none.',
      }),
    },
    { additionalProperties: false },
  ),
  build({ size, channels, pool, ...shape }) {
    if (size % 4 !== 0) {
      throw userError('GAN_MODEL_SIZE', `cyclegan cannot translate images of size ${size}`, {
        hint: 'size must be a multiple of four',
      });
    }
    if (2 ** shape.patchLayers > size / 2) {
      throw userError('GAN_MODEL_SIZE', `images of size ${size} have no patches that large`, {
        hint: `patchLayers can be ${Math.floor(Math.log2(size)) - 1} at most`,
      });
    }
    const image = { height: size, width: size, channels };
    return {
      image,
      noise: 0,
      ...cycleTranslation(image, { pool }),
      networks: async (seed): Promise<GanNetworks> => {
        // TensorFlow.js is loaded when a run starts, not when a recipe is checked.
        const { buildCyclegan } = await import('./networks.js');
        return buildCyclegan({ size, channels, ...shape, seed });
      },
    };
  },
});
