import type { PluginTable } from 'gan-recipes/plugin';

export default {
  'cnn-classifier': () => import('./cnn-classifier/index.js'),
  dcgan: () => import('./dcgan/index.js'),
  efficientnet: () => import('./efficientnet/index.js'),
} satisfies PluginTable;
