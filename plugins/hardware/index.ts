import type { PluginTable } from 'gan-recipes/plugin';

export default {
  auto: () => import('./auto/index.js'),
  'xla-tpu': () => import('./xla-tpu.js'),
  'xla-cuda': () => import('./xla-cuda.js'),
  'xla-cpu': () => import('./xla-cpu.js'),
  webgpu: () => import('./webgpu/index.js'),
  'tfjs-node': () => import('./tfjs-node.js'),
  'tfjs-node-gpu': () => import('./tfjs-node-gpu.js'),
  js: () => import('./js/index.js'),
} satisfies PluginTable;
