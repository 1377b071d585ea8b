import type { Malformed } from './good.js';

const HEAD = `name: tiny
dataset: blobs
model: { use: mlp, width: 4 }
loss: zero
optimizer: adam
`;

/** Mistakes that were thought of without looking at the code. */
export const MALFORMED_LATER: readonly Malformed[] = [
  {
    title: 'tabs for indentation',
    text: `${HEAD}train:\n\tbatch: 8\n\tsteps: 5\n`,
    errors: [
      'GAN_YAML r.yaml:7:1: the line is indented with a tab; YAML wants spaces',
      'GAN_YAML r.yaml:8:1: the line is indented with a tab; YAML wants spaces',
    ],
  },
  {
    title: 'a negative batch and infinite steps',
    text: `${HEAD}train: { batch: -4, steps: .inf }\n`,
    errors: [
      'GAN_BAD_VALUE r.yaml:6:17 train.batch: expected a whole number >= 1, got -4',
      'GAN_WRONG_TYPE r.yaml:6:28 train.steps: expected a whole number >= 1, got Infinity',
    ],
  },
  {
    title: 'a key without its colon',
    text: `${HEAD}train:\n  batch 64\n  steps: 100\n`,
    errors: ['GAN_YAML r.yaml:7:3: the key `batch` wants a colon after it'],
  },
  {
    title: 'a key in letters of another script',
    text: `${HEAD}train: { batch: 4, steps: 4 }\nтрейн: 3\n`,
    errors: ['GAN_UNKNOWN_KEY r.yaml:7:1 трейн: unknown key `трейн`'],
  },
  {
    title: 'a list of trackers without its dashes',
    text: `${HEAD}train: { batch: 4, steps: 4 }\ntracking:\n  local\n  mlflow\n`,
    errors: [
      'GAN_WRONG_TYPE r.yaml:8:3 tracking: expected a list of at most 100 values, got "local mlflow"',
    ],
  },
  {
    title: 'a key further right than those before it',
    text: `${HEAD.replace('optimizer: adam', 'optimizer: { use: adam }')}  train: { batch: 4, steps: 4 }\n`,
    errors: ['GAN_YAML r.yaml:6:3: the line is indented unlike the keys before it'],
  },
  {
    title: 'a stray dash at the top',
    text: `- \n${HEAD}train: { batch: 4, steps: 4 }\n`,
    errors: ['GAN_YAML r.yaml:1:1: a list begins here, and keys come after it'],
  },
  {
    title: 'a dash before the first key',
    text: `- ${HEAD}train: { batch: 4, steps: 4 }\n`,
    errors: ['GAN_YAML r.yaml:1:1: a list begins here, and keys come after it'],
  },
  {
    title: 'a list of parameters of a sweep',
    text: `${HEAD}train: { batch: 4, steps: 4 }\nsweep:\n  parameters:\n    - train.batch: { int: [1, 2] }\n  objective: { metric: fid }\n`,
    errors: [
      'GAN_WRONG_TYPE r.yaml:9:5 sweep.parameters: expected a map of keys and values, got [{"train.batch":{"int":[1,2]}}]',
    ],
  },
];
