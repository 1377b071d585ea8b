import type { PluginTable } from 'gan-recipes/plugin';

export default {
  cifar10: () => import('./cifar10/index.js'),
  'digit-recognizer': () => import('./digit-recognizer/index.js'),
  'image-folder': () => import('./image-folder/index.js'),
  'image-translation': () => import('./image-translation/index.js'),
  mnist: () => import('./mnist/index.js'),
  parquet: () => import('./parquet/index.js'),
} satisfies PluginTable;
