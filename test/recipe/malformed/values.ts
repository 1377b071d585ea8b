import { type Malformed, recipe } from './good.js';

/** Values. */
export const VALUES: readonly Malformed[] = [
  {
    title: 'words for a number',
    text: recipe({ train: 'train: { batch: many, steps: 100 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got "many"'],
  },
  {
    title: 'a number in quotes',
    text: recipe({ train: 'train: { batch: "64", steps: 100 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got "64"'],
  },
  {
    title: 'a number with separators',
    text: recipe({ train: 'train: { batch: 64, steps: 50_000 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:28 train.steps: expected a whole number >= 1, got "50_000"'],
  },
  {
    title: 'a fraction for a whole number',
    text: recipe({ train: 'train: { batch: 0.5, steps: 100 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got 0.5'],
  },
  {
    title: 'zero steps',
    text: recipe({ train: 'train: { batch: 64, steps: 0 }' }),
    errors: ['GAN_BAD_VALUE r.yaml:6:28 train.steps: expected a whole number >= 1, got 0'],
  },
  {
    title: 'a value forgotten',
    text: recipe({ train: 'train:\n  batch:\n  steps: 100' }),
    errors: ['GAN_WRONG_TYPE r.yaml:7:3 train.batch: expected a whole number >= 1, got nothing'],
  },
  {
    title: 'a map for a number',
    text: recipe({ train: 'train: { batch: { size: 64 }, steps: 100 }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:6:17 train.batch: expected a whole number >= 1, got {"size":64}',
    ],
  },
  {
    title: 'a misspelt choice',
    text: recipe({ train: 'train: { mode: sequental, batch: 64, steps: 100 }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:6:16 train.mode: expected "sequential" or "joint", got "sequental". Did you mean `sequential`?',
    ],
  },
  {
    title: 'yes for true',
    text: recipe({ optimizer: 'optimizer: { use: adam, amsgrad: yes }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:5:34 optimizer.amsgrad: expected true or false, got "yes" (from optimizer adam)',
    ],
  },
  {
    title: 'a learning rate below zero',
    text: recipe({ optimizer: 'optimizer: { use: adam, lr: -0.1 }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:5:29 optimizer.lr: expected a number > 0, got -0.1 (from optimizer adam)',
    ],
  },
  {
    title: 'a learning rate that is no number',
    text: recipe({ optimizer: 'optimizer: { use: adam, lr: .nan }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:5:29 optimizer.lr: expected a number > 0, got NaN (from optimizer adam)',
    ],
  },
  {
    title: 'a beta of 1',
    text: recipe({
      optimizer: 'optimizer:\n  generator: { use: adam, beta1: 1 }\n  discriminator: adam',
    }),
    errors: [
      'GAN_BAD_VALUE r.yaml:6:34 optimizer.generator.beta1: expected a number >= 0 and < 1, got 1 (from optimizer adam)',
    ],
  },
  {
    title: 'a seed too large',
    text: recipe({ more: 'seed: 4294967296' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:7:7 seed: expected a whole number from 0 to 4294967295, got 4294967296',
    ],
  },
  {
    title: 'a grid of three',
    text: recipe({ more: 'samples: { grid: [8, 10, 3] }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:7:18 samples.grid: expected a list of 2 values: each a whole number from 1 to 100, got [8,10,3]',
    ],
  },
  {
    title: 'a grid of words',
    text: recipe({ more: 'samples: { grid: [8, ten] }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:7:22 samples.grid[1]: expected a whole number from 1 to 100, got "ten"',
    ],
  },
  {
    title: 'one tracker that is no list',
    text: recipe({ more: 'tracking: local' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:7:11 tracking: expected a list of at most 100 values, got "local"',
    ],
  },
  {
    title: 'a list where a map belongs',
    text: recipe({ train: 'train: [64, 100]' }),
    errors: ['GAN_WRONG_TYPE r.yaml:6:8 train: expected a map of keys and values, got [64,100]'],
  },
  {
    title: 'neither word nor number of a choice',
    text: recipe({ more: 'hardware: { use: auto, replicas: al }' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:7:34 hardware.replicas: expected "all" or a whole number >= 1, got "al". Did you mean `all`? (from hardware auto)',
    ],
  },
  {
    title: 'a number outside a choice',
    text: recipe({ more: 'hardware: { use: auto, replicas: 0 }' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:7:34 hardware.replicas: expected a whole number >= 1, got 0 (from hardware auto)',
    ],
  },
  {
    title: 'a name that makes no folder',
    text: recipe({ name: 'name: a/b' }),
    errors: [
      'GAN_BAD_VALUE r.yaml:1:7 name: expected a text at most 100 long, that matches ^[A-Za-z0-9][A-Za-z0-9._-]*$, got "a/b"',
    ],
  },
];
