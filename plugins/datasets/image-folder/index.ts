import { Type, definePlugin, preparePicture, reaches } from 'gan-recipes/plugin';
import { pictureParams, pictureRule } from '../picture/params.js';
import { limitParam } from '../limit.js';
import { valuesParam } from '../values.js';
import { fetchedSha256 } from '../fetched-sha256.js';

/**
 * Your own images: JPEG, PNG, WebP, GIF and TIFF files in a folder, a .tar, .tar.gz or .zip file,
 * at any depth. The class of an image is the nearest folder around it that `classes` names, or what a
 * .cls file beside it in the archive says. Images are rotated according to their
 * EXIF data, put on a white background where transparent, cropped to a square, and resized by area:
 * each pixel is the mean of the area it covers (enlarging repeats pixels). Images are in a
 * pseudo-random order that depends only on their names.
 */
export default definePlugin({
  kind: 'dataset',
  name: 'image-folder',
  summary: 'Your own images: a folder, .tar(.gz) or .zip of JPEG, PNG, WebP, GIF or TIFF files.',
  params: Type.Object(
    {
      path: Type.String({
        ...reaches('path', 'url'),
        minLength: 1,
        description:
          'The folder or archive, or the https:, s3: or gs: URL of an archive. A relative path is ' +
          'looked for in the data folder (--data-dir, GAN_DATA_DIR), then in the current folder.',
      }),
      sha256: fetchedSha256,
      ...pictureParams,
      classes: Type.Array(Type.String({ minLength: 1 }), {
        ...reaches('nothing'),
        default: [],
        uniqueItems: true,
        description:
          'Names of folders whose images to keep, with those in folders below, in the order of their ' +
          'labels; if an archive has .cls files, names or numbers in them. Empty: all images, without labels.',
      }),
      split: Type.Enum(['auto', 'folders', 'share'], {
        default: 'auto',
        description:
          'folders: what lies below a folder called train, test or val belongs to that split, in any case ' +
          'of letters; without a test folder, val is the test split. share: testShare of all images are ' +
          'held out. auto: folders if there is a test or val folder, else share.',
      }),
      testShare: Type.Number({
        default: 0.1,
        minimum: 0,
        maximum: 1,
        description: 'Share of the images for the test split, chosen by their names.',
      }),
      values: valuesParam,
      limit: limitParam,
    },
    { additionalProperties: false },
  ),
  build(params) {
    return {
      image: { height: params.size, width: params.size, channels: params.channels },
      values: params.values,
      classes: params.classes,
      async load(split, context) {
        const { load } = await import('./load.js');
        return load(params, split, context);
      },
      async stream(split, context) {
        const { open } = await import('./load.js');
        return open(params, split, context);
      },
      readPicture: (bytes) => preparePicture(bytes, pictureRule(params)),
    };
  },
});
