import type { PluginTable } from 'gan/plugin';

export default {
  local: () => import('./local/index.js'),
} satisfies PluginTable;
