import type { PluginTable } from 'gan-recipes/plugin';

export default {
  constant: () => import('./constant/index.js'),
  'ramp-decay': () => import('./ramp-decay/index.js'),
  linear: () => import('./linear/index.js'),
  cosine: () => import('./cosine/index.js'),
  exponential: () => import('./exponential/index.js'),
  step: () => import('./step/index.js'),
  piecewise: () => import('./piecewise/index.js'),
} satisfies PluginTable;
