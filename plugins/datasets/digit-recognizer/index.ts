import { Type, definePlugin, reaches } from 'gan-recipes/plugin';
import { fetchedSha256 } from '../fetched-sha256.js';
import { limitParam } from '../limit.js';
import { valuesParam } from '../values.js';

/**
 * Kaggle's Digit Recognizer and what has its form, such as Fashion-MNIST: a CSV file with a header and
 * one row per image: its label and the 784 pixels of 28x28. Read as a stream, or whole from a zip file. Every tenth row (`testEvery`) is held out for the test split,
 * because Kaggle's own test.csv has no labels.
 */
export default definePlugin({
  kind: 'dataset',
  name: 'digit-recognizer',
  summary: "Handwritten digits from Kaggle's train.csv: a label and 784 pixels a row.",
  params: Type.Object(
    {
      path: Type.String({
        ...reaches('path', 'url'),
        default: 'train.csv',
        minLength: 1,
        description:
          'The CSV file, also gzipped or in a zip file, or its https:, s3: or gs: URL. A relative path is looked for in the data ' +
          'folder (--data-dir, GAN_DATA_DIR), then in the current folder.',
      }),
      sha256: fetchedSha256,
      classes: Type.Array(Type.String({ minLength: 1 }), {
        ...reaches('nothing'),
        default: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
        minItems: 1,
        uniqueItems: true,
        description: 'Names of the classes. A label is such a name, or the number of one, from 0.',
      }),
      pad: Type.Integer({
        default: 0,
        minimum: 0,
        maximum: 18,
        description: 'Black pixels to add on each side; 2 gives 32x32.',
      }),
      channels: Type.Enum([1, 3], {
        default: 1,
        description: '1 for gray; 3 repeats the gray as red, green and blue.',
      }),
      testEvery: Type.Integer({
        default: 10,
        minimum: 2,
        maximum: 1_000_000,
        description: 'One of so many rows belongs to the test split.',
      }),
      values: valuesParam,
      limit: limitParam,
    },
    { additionalProperties: false },
  ),
  build(params) {
    const side = 28 + 2 * params.pad;
    return {
      image: { height: side, width: side, channels: params.channels },
      values: params.values,
      classes: params.classes,
      async load(split, context) {
        const { load } = await import('./load.js');
        return load(params, split, context);
      },
      async readUnlabelled(file, context) {
        const { readUnlabelled } = await import('./load.js');
        return readUnlabelled(file, params, context);
      },
      async readPicture(bytes) {
        const { digitPicture } = await import('../digit.js');
        return digitPicture(bytes, params);
      },
    };
  },
});
