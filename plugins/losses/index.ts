import type { PluginTable } from 'gan-recipes/plugin';

export default {
  'modified-gan': () => import('./modified-gan/index.js'),
  minimax: () => import('./minimax/index.js'),
  hinge: () => import('./hinge/index.js'),
  'least-squares': () => import('./least-squares/index.js'),
  'wasserstein-gp': () => import('./wasserstein-gp/index.js'),
  'categorical-cross-entropy': () => import('./categorical-cross-entropy/index.js'),
  r1: () => import('./r1/index.js'),
} satisfies PluginTable;
