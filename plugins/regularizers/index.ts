import type { PluginTable } from 'gan-recipes/plugin';

export default {
  r1: () => import('./r1.js'),
  r2: () => import('./r2.js'),
  'gradient-penalty': () => import('./gradient-penalty.js'),
  dragan: () => import('./dragan.js'),
  lecam: () => import('./lecam.js'),
  consistency: () => import('./consistency.js'),
  'latent-consistency': () => import('./latent-consistency.js'),
  'path-length': () => import('./path-length.js'),
  'top-k': () => import('./top-k.js'),
  orthogonal: () => import('./orthogonal.js'),
  'auxiliary-classifier': () => import('./auxiliary-classifier.js'),
  l1: () => import('./l1.js'),
  'cycle-consistency': () => import('./cycle-consistency.js'),
  identity: () => import('./identity.js'),
  'weight-clipping': () => import('./weight-clipping.js'),
} satisfies PluginTable;
