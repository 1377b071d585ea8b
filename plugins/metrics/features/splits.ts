import { Type, type Complaint } from 'gan-recipes/plugin';
import type { LeastReals } from './enough.js';

/** Into how many parts images are split that are scored by themselves. */
export function splitsParam(count: number) {
  return {
    splits: Type.Integer({
      default: count,
      minimum: 1,
      maximum: 10_000,
      description: 'Parts of the images that are scored by themselves; the score is their mean.',
    }),
  };
}

export function tooManySplits({
  fakes,
  reals,
  splits,
}: {
  readonly fakes: number;
  readonly reals: number;
  readonly splits: number;
}): Complaint[] {
  const few = [[fakes, 'fakes'] as const, [reals, 'real images'] as const].find(
    ([count]) => count < 2 * splits,
  );
  if (!few) return [];
  return [{ param: 'splits', message: `${few.join(' ')} are too few for ${splits} parts` }];
}

/** A part has two images or more. */
export function leastForSplits(splits: number): LeastReals {
  return {
    count: 2 * splits,
    param: { name: 'splits', fitting: (images) => Math.floor(images / 2) },
  };
}

/** The names of the scores: of fakes, their deviation where there are several parts, of real images. */
export function classifiedScores({
  name,
  splits,
}: {
  readonly name: string;
  readonly splits: number;
}): string[] {
  return [name, ...(splits > 1 ? [`${name}/deviation`] : []), `${name}/real`];
}
