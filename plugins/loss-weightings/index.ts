import type { PluginTable } from 'gan-recipes/plugin';

export default {
  constant: () => import('./constant/index.js'),
  alternate: () => import('./alternate/index.js'),
  'n-critic': () => import('./n-critic/index.js'),
  'warm-up': () => import('./warm-up/index.js'),
  cosine: () => import('./cosine/index.js'),
  'accuracy-balance': () => import('./accuracy-balance/index.js'),
  'gradient-ratio': () => import('./gradient-ratio/index.js'),
} satisfies PluginTable;
