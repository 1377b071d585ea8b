import { Type, definePlugin } from 'gan-recipes/plugin';
import { classifierParams, dropoutParam, imageOf, sizeParam } from '../classifier-params.js';

/**
 * A plain convolutional network for small images: blocks of two 3x3 convolutions, each with batch
 * norm and ReLU, max pooling after each block, which doubles the feature maps of the next; then the
 * mean over each map, dropout and one dense layer. After VGG (Simonyan and Zisserman, 2015) with
 * batch norm (Ioffe and Szegedy, 2015) and global average pooling (Lin, Chen and Yan, 2014).
 */
export default definePlugin({
  kind: 'model',
  name: 'cnn-classifier',
  players: ['classifier'],
  summary: 'A small classifier: blocks of 3x3 convolutions with batch norm, then global pooling.',
  params: Type.Object(
    {
      size: sizeParam({ minimum: 4, maximum: 256 }),
      ...classifierParams,
      width: Type.Integer({
        default: 32,
        minimum: 1,
        maximum: 4096,
        description: 'Feature maps of the first block; each next one has twice as many.',
      }),
      blocks: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 6,
        description: 'How many blocks; each but the last halves height and width.',
      }),
      dropout: dropoutParam(0, 'Share of the pooled features that is dropped in training.'),
    },
    { additionalProperties: false },
  ),
  check: ({ size, blocks }) =>
    size % 2 ** (blocks - 1) === 0
      ? []
      : [
          {
            param: 'blocks',
            message: `images of ${size}x${size} cannot be halved ${blocks - 1} times`,
            hint: 'Take fewer blocks.',
          },
        ],
  build: (params) => ({
    image: imageOf(params),
    classes: params.classes,
    output: 'logits',
    network: async (seed) => {
      const { buildCnn } = await import('./network.js');
      return buildCnn({ ...params, seed });
    },
  }),
});
