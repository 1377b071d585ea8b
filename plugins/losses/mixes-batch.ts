import type { Complaint, RunFacts } from 'gan-recipes/plugin';

/** A warning for penalties on each image's own gradient, where the discriminator mixes images. */
export function checkMixesBatch({ model }: RunFacts): Complaint[] {
  if (!('discriminatorMixesBatch' in model) || !model.discriminatorMixesBatch) return [];
  return [
    {
      severity: 'warning',
      message:
        'gradient penalties do not work with batch norm in the discriminator: it mixes the images of a batch',
      hint: 'With dcgan, set model.discriminatorNorm to none.',
    },
  ];
}
