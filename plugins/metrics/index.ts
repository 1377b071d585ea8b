import type { PluginTable } from 'gan/plugin';

export default {
  'sliced-wasserstein': () => import('./sliced-wasserstein/index.js'),
} satisfies PluginTable;
