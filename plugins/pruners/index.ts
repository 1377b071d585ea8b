import type { PluginTable } from 'gan-recipes/plugin';

export default {
  median: () => import('./median.js'),
  asha: () => import('./asha.js'),
} satisfies PluginTable;
