import type { PluginTable } from 'gan-recipes/plugin';

export default {
  adam: () => import('./adam/index.js'),
  adamw: () => import('./adamw/index.js'),
  rmsprop: () => import('./rmsprop/index.js'),
  sgd: () => import('./sgd/index.js'),
} satisfies PluginTable;
