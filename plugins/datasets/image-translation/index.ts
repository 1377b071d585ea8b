import { Type, definePlugin, reaches } from 'gan-recipes/plugin';
import { pictureParams } from '../picture/params.js';
import { limitParam } from '../limit.js';
import { fetchedSha256 } from '../fetched-sha256.js';

/**
 * Images of two domains, A and B, for models that translate one into the other, in the layouts of pix2pix
 * and CycleGAN. Splits are folders called train, test or val; without them testShare is held out, chosen
 * by names. Images are prepared as image-folder does it.
 */
export default definePlugin({
  kind: 'dataset',
  name: 'image-translation',
  summary: 'Your own images of two domains, with or without pairs, as for pix2pix and CycleGAN.',
  params: Type.Object(
    {
      path: Type.String({
        ...reaches('path', 'url'),
        minLength: 1,
        description:
          'The folder or archive (.tar, .tar.gz, .zip), or the https:, s3: or gs: URL of an archive. A ' +
          'relative path is looked for in the data folder (--data-dir, GAN_DATA_DIR), then in the current ' +
          'folder.',
      }),
      sha256: fetchedSha256,
      pairs: Type.Enum(['side-by-side', 'by-name', 'none'], {
        default: 'side-by-side',
        description:
          'side-by-side: A is the left half of each picture, B the right half. by-name: folders A and B, or ' +
          'trainA, trainB, testA, testB, in which pairs have the same name. none: the same folders, without ' +
          'pairs.',
      }),
      direction: Type.Enum(['a-to-b', 'b-to-a'], {
        default: 'a-to-b',
        description: 'Which domain is translated into which.',
      }),
      size: pictureParams.size,
      channels: pictureParams.channels,
      fit: pictureParams.fit,
      testShare: Type.Number({
        default: 0.1,
        minimum: 0,
        maximum: 1,
        description: 'Share of the images for the test split, if there are no folders of splits.',
      }),
      limit: limitParam,
    },
    { additionalProperties: false },
  ),
  build(params) {
    const image = { height: params.size, width: params.size, channels: params.channels };
    return {
      image,
      classes: [],
      domains: { source: { image, paired: params.pairs !== 'none' } },
      async load(split, context) {
        const { load } = await import('./load.js');
        return load(params, split, context);
      },
    };
  },
});
