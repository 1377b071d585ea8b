import type { PluginTable } from 'gan-recipes/plugin';

export default {
  constant: () => import('./constant.js'),
  alternate: () => import('./alternate.js'),
  'n-critic': () => import('./n-critic.js'),
  'warm-up': () => import('./warm-up.js'),
  cosine: () => import('./cosine.js'),
  'accuracy-balance': () => import('./accuracy-balance.js'),
  'gradient-ratio': () => import('./gradient-ratio.js'),
} satisfies PluginTable;
