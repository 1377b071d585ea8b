import { Type, definePlugin, reaches } from 'gan-recipes/plugin';
import { limitParam } from '../limit.js';
import { valuesParam } from '../values.js';

/** The classes in the order of their labels, as the data set's page lists them. */
export const CLASSES = [
  'airplane',
  'automobile',
  'bird',
  'cat',
  'deer',
  'dog',
  'frog',
  'horse',
  'ship',
  'truck',
] as const;

/**
 * CIFAR-10 (Krizhevsky, 2009) in its official binary form, `cifar-10-binary.tar.gz`: 50,000
 * training and 10,000 test images, 32x32, in colour. The file is searched in the data folder
 * (`--data-dir`, GAN_DATA_DIR), where it may be a subset, then in the cache, and else downloaded
 * (162 MB).
 */
const SOURCES = {
  gray: { image: { height: 32, width: 32, channels: 1 }, paired: true },
  'unpaired-gray': { image: { height: 32, width: 32, channels: 3 }, paired: false },
};

export default definePlugin({
  kind: 'dataset',
  name: 'cifar10',
  summary: '60,000 small colour photos of 10 classes, 32x32 (CIFAR-10).',
  params: Type.Object(
    {
      classes: Type.Array(Type.Enum(CLASSES), {
        default: [...CLASSES],
        minItems: 1,
        uniqueItems: true,
        description: 'Keep these classes only; labels count in this order.',
      }),
      values: valuesParam,
      limit: limitParam,
      source: Type.Optional(
        Type.Enum(['gray', 'unpaired-gray'], {
          description:
            'Adds the domain `source`, for models that translate images: each image in gray (luma by Rec. 601). unpaired-gray: in three equal channels and without pairs, as for cyclegan.',
        }),
      ),
      url: Type.String({
        ...reaches('url', 'path'),
        default: 'https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz',
        description:
          'Where it is: an https:, s3: or gs: URL, such as a mirror of yours, or a path.',
      }),
      // The checksum that TensorFlow Datasets, red-datasets and GoMLX pin.
      sha256: Type.String({
        ...reaches('nothing'),
        default: 'c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd',
        pattern: '^[0-9a-fA-F]{64}$',
        description: 'SHA-256 of what is downloaded. A file in the data folder may be another one.',
      }),
    },
    { additionalProperties: false },
  ),
  build(params) {
    return {
      image: { height: 32, width: 32, channels: 3 },
      values: params.values,
      classes: params.classes,
      ...(params.source && { domains: { source: SOURCES[params.source] } }),
      // 5,000 of each class.
      trainImages: Math.min(5000 * params.classes.length, params.limit ?? Infinity),
      async load(split, context) {
        const { load } = await import('./load.js');
        return load(params, split, context);
      },
    };
  },
});
