import type { PluginTable } from 'gan/plugin';

export default {
  dcgan: () => import('./dcgan/index.js'),
} satisfies PluginTable;
