import type { PluginTable } from 'gan/plugin';

export default {
  'cnn-classifier': () => import('./cnn-classifier/index.js'),
  dcgan: () => import('./dcgan/index.js'),
  efficientnet: () => import('./efficientnet/index.js'),
} satisfies PluginTable;
