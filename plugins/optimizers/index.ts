import type { PluginTable } from 'gan/plugin';

export default {
  adam: () => import('./adam/index.js'),
} satisfies PluginTable;
