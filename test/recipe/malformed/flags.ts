import { type Malformed, recipe } from './good.js';

/** Flags. */
export const FLAGS: readonly Malformed[] = [
  {
    title: 'a flag without a value',
    text: recipe(),
    set: ['train.batch'],
    errors: ['GAN_BAD_FLAG --set train.batch: expected a key, "=" and a value'],
  },
  {
    title: 'a flag without a key',
    text: recipe(),
    set: ['=64'],
    errors: ['GAN_BAD_FLAG --set =64: expected a key, "=" and a value'],
  },
  {
    title: 'a flag of the wrong type',
    text: recipe(),
    set: ['train.batch=lots'],
    errors: [
      'GAN_WRONG_TYPE --set train.batch=lots train.batch: expected a whole number >= 1, got "lots"',
    ],
  },
  {
    title: 'a flag with an unknown key',
    text: recipe(),
    set: ['train.btach=64'],
    errors: [
      'GAN_UNKNOWN_KEY --set train.btach=64 train.btach: unknown key `btach`. Did you mean `batch`?',
    ],
  },
  {
    title: 'a flag of broken YAML',
    text: recipe(),
    set: ['samples.grid=[8, 10'],
    errors: ['GAN_YAML --set samples.grid=[8, 10: this `[` is not closed with `]`'],
  },
  {
    title: 'a flag into a list too short',
    text: recipe(),
    set: ['tracking.3.use=local'],
    errors: [
      'GAN_BAD_INDEX --set tracking.3.use=local tracking[3]: there is no item 3: the list has 1',
    ],
  },
  {
    title: 'a flag below a number',
    text: recipe(),
    set: ['train.batch.size=64'],
    errors: [
      'GAN_WRONG_TYPE --set train.batch.size=64 train.batch: expected a whole number >= 1, got {"size":64}',
    ],
  },
];
