import { type Malformed, recipe } from './good.js';

/** Several at once. */
export const SEVERAL: readonly Malformed[] = [
  {
    title: 'three mistakes',
    text: recipe({ dataset: 'dataset: blob', train: 'train: { batch: -1, stpes: 100 }' }),
    errors: [
      'GAN_UNKNOWN_PLUGIN r.yaml:2:10 dataset: no data set "blob". Did you mean `blobs`?',
      'GAN_BAD_VALUE r.yaml:6:17 train.batch: expected a whole number >= 1, got -1',
      'GAN_UNKNOWN_KEY r.yaml:6:21 train.stpes: unknown key `stpes`. Did you mean `steps`?',
    ],
  },
];
