import type { PluginTable } from 'gan-recipes/plugin';

export default {
  local: () => import('./local.js'),
  ray: () => import('./ray/index.js'),
  slurm: () => import('./slurm/index.js'),
} satisfies PluginTable;
