import type { PluginTable } from 'gan-recipes/plugin';

export default {
  'classifier-score': () => import('./classifier-score.js'),
  fcd: () => import('./fcd.js'),
  fid: () => import('./fid.js'),
  'inception-score': () => import('./inception-score.js'),
  kid: () => import('./kid.js'),
  'precision-recall': () => import('./precision-recall.js'),
  'sliced-wasserstein': () => import('./sliced-wasserstein/index.js'),
} satisfies PluginTable;
