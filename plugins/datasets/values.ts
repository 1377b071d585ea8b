import { Type } from 'gan-recipes/plugin';

/** The param that says what bytes become inside the step. */
export const valuesParam = Type.Unsafe<readonly [black: number, full: number]>({
  type: 'array',
  items: { type: 'number' },
  minItems: 2,
  maxItems: 2,
  default: [-1, 1],
  description:
    'What 0 and 255 become for the networks: [-1, 1] for GANs; [0, 1] divides by 255, for classifiers that want it so.',
});
