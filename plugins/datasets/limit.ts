import { drawStratified, Type, type DataContext, type Drawable } from 'gan-recipes/plugin';

/** The param of a data set that keeps a part of each split. */
export const limitParam = Type.Optional(
  Type.Integer({
    minimum: 1,
    description:
      'Keep this many images of a split, drawn with the seed of the run, each class by its share. Default: all.',
  }),
);

/** Indices of the images of a split that the limit keeps, ascending. */
export function keptByLimit(
  all: Drawable,
  limit: number | undefined,
  { seed }: Pick<DataContext, 'seed'>,
): Int32Array {
  return drawStratified(all, limit ?? Infinity, seed, 'dataset limit');
}
