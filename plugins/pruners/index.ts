import type { PluginTable } from 'gan-recipes/plugin';

export default {
  median: () => import('./median/index.js'),
  asha: () => import('./asha/index.js'),
} satisfies PluginTable;
