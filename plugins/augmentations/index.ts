import type { PluginTable } from 'gan-recipes/plugin';

export default {
  ada: () => import('./ada/index.js'),
  color: () => import('./color.js'),
  translation: () => import('./translation.js'),
  cutout: () => import('./cutout.js'),
} satisfies PluginTable;
