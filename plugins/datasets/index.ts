import type { PluginTable } from 'gan/plugin';

export default {
  cifar10: () => import('./cifar10/index.js'),
  mnist: () => import('./mnist/index.js'),
} satisfies PluginTable;
