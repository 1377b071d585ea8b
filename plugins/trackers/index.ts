import type { PluginTable } from 'gan/plugin';

export default {
  local: () => import('./local/index.js'),
  mlflow: () => import('./mlflow/index.js'),
} satisfies PluginTable;
