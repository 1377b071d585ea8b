import { type Malformed, recipe } from './good.js';

/** Keys. */
export const KEYS: readonly Malformed[] = [
  {
    title: 'a misspelt key',
    text: recipe({ train: 'train: { bathc: 64, steps: 100 }' }),
    errors: ['GAN_UNKNOWN_KEY r.yaml:6:10 train.bathc: unknown key `bathc`. Did you mean `batch`?'],
  },
  {
    title: 'a key in the wrong case',
    text: recipe({ more: 'lrschedule: constant' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:7:1 lrschedule: unknown key `lrschedule`. Did you mean `lrSchedule`?',
    ],
  },
  {
    title: 'a key with hyphens',
    text: recipe({ more: 'loss-weighting: constant' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:7:1 loss-weighting: unknown key `loss-weighting`. Did you mean `lossWeighting`?',
    ],
  },
  {
    title: 'a nested key at the top',
    text: recipe({ more: 'logEvery: 5' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:7:1 logEvery: unknown key `logEvery`. Did you mean `train.logEvery`?',
    ],
  },
  {
    title: 'a key like no other',
    text: recipe({ more: 'frobnicate: true' }),
    errors: ['GAN_UNKNOWN_KEY r.yaml:7:1 frobnicate: unknown key `frobnicate`'],
  },
  {
    title: 'a misspelt param of a plugin',
    text: recipe({ model: 'model: { use: mlp, wdith: 4 }' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:3:20 model.wdith: unknown key `wdith`. Did you mean `width`? (from model mlp)',
    ],
  },
  {
    title: "another plugin's param",
    text: recipe({ optimizer: 'optimizer: { use: sgd, beta1: 0.5 }' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:5:24 optimizer.beta1: unknown key `beta1` (from optimizer sgd)',
    ],
  },
  {
    title: 'a misspelt network',
    text: recipe({ optimizer: 'optimizer: { generater: adam, discriminator: adam }' }),
    errors: [
      'GAN_UNKNOWN_KEY r.yaml:5:14 optimizer.generater: unknown key `generater`. Did you mean `generator`?',
    ],
  },
  {
    title: 'one network left out',
    text: recipe({ optimizer: 'optimizer: { generator: adam }' }),
    errors: [
      'GAN_MISSING_KEY r.yaml:5:1 optimizer.discriminator: the key `discriminator` is missing',
    ],
  },
  {
    title: 'no name',
    text: recipe({ name: '' }),
    errors: ['GAN_MISSING_KEY r.yaml:1:1 name: the key `name` is missing'],
  },
  {
    title: 'no model',
    text: recipe({ model: '' }),
    errors: ['GAN_MISSING_KEY r.yaml:1:1 model: the key `model` is missing'],
  },
  {
    title: 'no train',
    text: recipe({ train: '' }),
    errors: ['GAN_MISSING_KEY r.yaml:1:1 train: the key `train` is missing'],
  },
  {
    title: 'no steps',
    text: recipe({ train: 'train:\n  batch: 64' }),
    errors: ['GAN_MISSING_KEY r.yaml:6:1 train.steps: the key `steps` is missing'],
  },
  {
    title: 'params without a plugin',
    text: recipe({ model: 'model: { width: 4 }' }),
    errors: ['GAN_MISSING_KEY r.yaml:3:1 model: the model is not named: the key `use` is missing'],
  },
];
