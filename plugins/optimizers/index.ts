import type { PluginTable } from 'gan-recipes/plugin';

export default {
  adam: () => import('./adam/index.js'),
  adamw: () => import('./adamw.js'),
  rmsprop: () => import('./rmsprop.js'),
  sgd: () => import('./sgd.js'),
} satisfies PluginTable;
