import type { PluginTable } from 'gan-recipes/plugin';

export default {
  auto: () => import('./auto/index.js'),
  'xla-tpu': () => import('./xla-tpu/index.js'),
  'xla-cuda': () => import('./xla-cuda/index.js'),
  'xla-cpu': () => import('./xla-cpu/index.js'),
  webgpu: () => import('./webgpu/index.js'),
  'tfjs-node': () => import('./tfjs-node/index.js'),
  'tfjs-node-gpu': () => import('./tfjs-node-gpu/index.js'),
  js: () => import('./js/index.js'),
} satisfies PluginTable;
