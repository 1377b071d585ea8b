import type { PluginTable } from 'gan/plugin';

export default {
  constant: () => import('./constant/index.js'),
  'ramp-decay': () => import('./ramp-decay/index.js'),
} satisfies PluginTable;
