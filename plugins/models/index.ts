import type { PluginTable } from 'gan-recipes/plugin';

export default {
  'cnn-classifier': () => import('./cnn-classifier/index.js'),
  cyclegan: () => import('./cyclegan/index.js'),
  dcgan: () => import('./dcgan/index.js'),
  efficientnet: () => import('./efficientnet/index.js'),
  pix2pix: () => import('./pix2pix/index.js'),
} satisfies PluginTable;
