import { type Malformed, recipe } from './good.js';

/** Plugins. */
export const PLUGINS: readonly Malformed[] = [
  {
    title: 'a misspelt plugin',
    text: recipe({ optimizer: 'optimizer: adma' }),
    errors: ['GAN_UNKNOWN_PLUGIN r.yaml:5:12 optimizer: no optimizer "adma". Did you mean `adam`?'],
  },
  {
    title: 'an unheard-of plugin',
    text: recipe({ loss: 'loss: { use: wgan-gp }' }),
    errors: ['GAN_UNKNOWN_PLUGIN r.yaml:4:14 loss.use: no loss "wgan-gp".'],
  },
  {
    title: 'a plugin of another kind',
    text: recipe({ loss: 'loss: adam' }),
    errors: ['GAN_UNKNOWN_PLUGIN r.yaml:4:7 loss: no loss "adam". `adam` is an optimizer.'],
  },
  {
    title: 'a misspelt tracker in a list',
    text: recipe({ more: 'tracking: [local, { use: remoat }]' }),
    errors: [
      'GAN_UNKNOWN_PLUGIN r.yaml:7:26 tracking[1].use: no tracker "remoat". Did you mean `remote`?',
    ],
  },
  {
    title: 'a number as a plugin',
    text: recipe({ model: 'model: 5' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:3:8 model: expected the name of a model, or a map with `use` and its params, got 5',
    ],
  },
  {
    title: 'a list as a plugin',
    text: recipe({ dataset: 'dataset: [blobs]' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:2:10 dataset: expected the name of a data set, or a map with `use` and its params, got ["blobs"]',
    ],
  },
  {
    title: 'a number as a name of a plugin',
    text: recipe({ dataset: 'dataset: { use: 1 }' }),
    errors: ['GAN_WRONG_TYPE r.yaml:2:17 dataset.use: expected the name of a data set, got 1'],
  },
  {
    title: 'a plugin left empty',
    text: recipe({ loss: 'loss:' }),
    errors: [
      'GAN_WRONG_TYPE r.yaml:4:1 loss: expected the name of a loss, or a map with `use` and its params, got nothing',
    ],
  },
];
