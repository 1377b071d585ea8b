import type { PluginTable } from 'gan-recipes/plugin';

export default {
  'classifier-score': () => import('./classifier-score/index.js'),
  fcd: () => import('./fcd/index.js'),
  fid: () => import('./fid/index.js'),
  'inception-score': () => import('./inception-score/index.js'),
  kid: () => import('./kid/index.js'),
  'precision-recall': () => import('./precision-recall/index.js'),
  'sliced-wasserstein': () => import('./sliced-wasserstein/index.js'),
} satisfies PluginTable;
