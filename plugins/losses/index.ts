import type { PluginTable } from 'gan-recipes/plugin';

export default {
  'modified-gan': () => import('./modified-gan.js'),
  minimax: () => import('./minimax.js'),
  hinge: () => import('./hinge.js'),
  'least-squares': () => import('./least-squares.js'),
  wasserstein: () => import('./wasserstein.js'),
  relativistic: () => import('./relativistic.js'),
  'wasserstein-gp': () => import('./wasserstein-gp.js'),
  'categorical-cross-entropy': () => import('./categorical-cross-entropy.js'),
  r1: () => import('./r1.js'),
} satisfies PluginTable;
