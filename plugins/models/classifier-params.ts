import { Type } from 'gan-recipes/plugin';

/** Height and width of the images that a classifier takes. */
export function sizeParam(limits: { minimum: number; maximum: number }, more = '') {
  return Type.Integer({
    default: 32,
    ...limits,
    description: `Height and width of the images.${more}`,
  });
}

/** Params of every classifier. */
export const classifierParams = {
  channels: Type.Integer({
    default: 3,
    minimum: 1,
    maximum: 4,
    description: 'Colour channels.',
  }),
  classes: Type.Integer({
    default: 10,
    minimum: 2,
    maximum: 1_000_000,
    description: 'How many classes to tell apart.',
  }),
};

/** The share that is dropped before the last layer in training. */
export function dropoutParam(share: number, description: string) {
  return Type.Number({ default: share, minimum: 0, exclusiveMaximum: 1, description });
}

/** The images of a classifier with these params. */
export function imageOf({ size, channels }: { size: number; channels: number }) {
  return { height: size, width: size, channels };
}
