import type { Complaint, RunFacts } from 'gan-recipes/plugin';

/** A warning for penalties on each image's own gradient, where the discriminator mixes images. */
export function checkMixesBatch({ model }: RunFacts): Complaint[] {
  if (!('discriminatorMixesBatch' in model) || !model.discriminatorMixesBatch) return [];
  return [
    {
      severity: 'warning',
      message:
        "its penalty is on each image's own gradient, but the model's discriminator mixes the images of a batch (batch norm)",
      hint: 'With dcgan, set model.discriminatorNorm to none.',
    },
  ];
}
