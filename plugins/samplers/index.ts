import type { PluginTable } from 'gan-recipes/plugin';

export default {
  tpe: () => import('./tpe/index.js'),
  random: () => import('./random/index.js'),
  sobol: () => import('./sobol/index.js'),
  grid: () => import('./grid/index.js'),
} satisfies PluginTable;
