import type { PluginTable } from 'gan/plugin';

export default {
  constant: () => import('./constant/index.js'),
  alternate: () => import('./alternate/index.js'),
} satisfies PluginTable;
