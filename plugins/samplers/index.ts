import type { PluginTable } from 'gan-recipes/plugin';

export default {
  tpe: () => import('./tpe/index.js'),
  random: () => import('./random.js'),
  sobol: () => import('./sobol/index.js'),
  grid: () => import('./grid.js'),
} satisfies PluginTable;
