import { userError, type MetricInputs } from 'gan-recipes/plugin';

/** The fewest real images that a metric can score, whatever its params ask for. */
export interface LeastReals {
  readonly count: number;
  /** A param that makes it so many, and the value that would fit a number of images. */
  readonly param?: { readonly name: string; readonly fitting: (images: number) => number };
}

/** A distribution has no spread below two images. */
export const TWO: LeastReals = { count: 2 };

/**
 * Counts a split's real images.
 * @param metric its name, for the error
 * @throws GanError GAN_FEW_IMAGES (exit code 2) if there are too few, or as `Dataset.load`
 */
export async function assertEnough(
  metric: string,
  { real }: Pick<MetricInputs, 'real'>,
  split: 'train' | 'test',
  { count: least, param }: LeastReals,
): Promise<number> {
  const { count } = await real(split);
  if (count >= least) return count;
  const has = `the ${split} split has ${count} ${count === 1 ? 'image' : 'images'}`;
  const fitting = param?.fitting(count) ?? 0;
  const other = 'choose a split or data set with more images, or leave the metric out.';
  throw userError('GAN_FEW_IMAGES', `${metric} needs at least ${least} real images, but ${has}`, {
    hint:
      param && count >= 2 && fitting >= 1
        ? `Set \`${param.name}\` to ${fitting} or less, or ${other}`
        : `C${other.slice(1)}`,
  });
}
