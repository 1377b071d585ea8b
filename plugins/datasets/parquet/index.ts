import { Type, definePlugin, preparePicture, reaches } from 'gan-recipes/plugin';
import { pictureParams, pictureRule } from '../picture/params.js';
import { limitParam } from '../limit.js';
import { valuesParam } from '../values.js';

/**
 * Images in Parquet files, as Hugging Face keeps data sets: a column with the bytes of an image file
 * in each row (as such, or as the field `bytes` of a struct), and one with the number of its class.
 * Images are made square and resized as image-folder does it. Rows keep their order.
 */
export default definePlugin({
  kind: 'dataset',
  name: 'parquet',
  summary: 'Images in Parquet files, by path or URL, as Hugging Face keeps them.',
  params: Type.Object(
    {
      paths: Type.Array(Type.String({ minLength: 1 }), {
        ...reaches('path', 'url'),
        minItems: 1,
        description:
          'The files, such as `train-*.parquet`, or their https:, s3: or gs: URLs. A relative path is ' +
          'looked for in the data folder (--data-dir, GAN_DATA_DIR), then in the current folder.',
      }),
      testPaths: Type.Array(Type.String({ minLength: 1 }), {
        ...reaches('path', 'url'),
        default: [],
        description: 'Those of the test split. Empty: testShare of the rows is held out.',
      }),
      testShare: Type.Number({
        default: 0.1,
        minimum: 0,
        maximum: 1,
        description: 'Share of the rows for the test split, chosen by their numbers.',
      }),
      image: Type.String({
        ...reaches('nothing'),
        default: 'image',
        minLength: 1,
        description: 'The column with the images: JPEG, PNG or WebP.',
      }),
      label: Type.String({
        ...reaches('nothing'),
        default: 'label',
        minLength: 1,
        description:
          'The column with the classes: their names, numbers that the metadata of Hugging Face names, or ' +
          'other numbers from 0. Read if `classes` has names.',
      }),
      classes: Type.Array(Type.String({ minLength: 1 }), {
        ...reaches('nothing'),
        default: [],
        uniqueItems: true,
        description:
          'Names of the classes. Where the file has no names, in the order of its numbers. Empty: without ' +
          'labels.',
      }),
      ...pictureParams,
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
        const { load } = await import('./load-images.js');
        return load(params, split, context);
      },
      async stream(split, context) {
        const { open } = await import('./load-images.js');
        return open(params, split, context);
      },
      readPicture: (bytes) => preparePicture(bytes, pictureRule(params)),
    };
  },
});
