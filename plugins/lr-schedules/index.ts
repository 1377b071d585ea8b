import type { PluginTable } from 'gan-recipes/plugin';

export default {
  constant: () => import('./constant.js'),
  'ramp-decay': () => import('./ramp-decay.js'),
  linear: () => import('./linear.js'),
  cosine: () => import('./cosine.js'),
  exponential: () => import('./exponential.js'),
  step: () => import('./step.js'),
  piecewise: () => import('./piecewise.js'),
} satisfies PluginTable;
