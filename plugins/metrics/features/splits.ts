import { Type, type Complaint } from 'gan-recipes/plugin';

/** Into how many parts images are split that are scored by themselves. */
export function splitsParam(count: number) {
  return {
    splits: Type.Integer({
      default: count,
      minimum: 1,
      description: 'Parts of the images that are scored by themselves; the score is their mean.',
    }),
  };
}

export function tooManySplits({
  fakes,
  splits,
}: {
  readonly fakes: number;
  readonly splits: number;
}): Complaint[] {
  if (fakes >= 2 * splits) return [];
  return [{ param: 'splits', message: `${fakes} fakes are too few for ${splits} parts` }];
}
