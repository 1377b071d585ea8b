import type { PluginTable } from 'gan-recipes/plugin';

export default {
  local: () => import('./local/index.js'),
  mlflow: () => import('./mlflow/index.js'),
} satisfies PluginTable;
