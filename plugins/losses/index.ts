import type { PluginTable } from 'gan/plugin';

export default {
  'modified-gan': () => import('./modified-gan/index.js'),
} satisfies PluginTable;
