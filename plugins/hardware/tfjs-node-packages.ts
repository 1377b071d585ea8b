import { tfjsPackage } from './tfjs-package.js';

const SUMMARIES = {
  'tfjs-node': "Runs steps op by op on TensorFlow's C library, through @tensorflow/tfjs-node.",
  'tfjs-node-gpu':
    "Runs steps op by op on TensorFlow's C library for NVIDIA GPUs, through @tensorflow/tfjs-node-gpu.",
} as const;

const NEEDS = {
  'tfjs-node': '',
  'tfjs-node-gpu': ', CUDA 11 and cuDNN 8',
} as const;

/** The node package of TensorFlow.js 4.22, which is built on TensorFlow 2.9. */
export function tfjsNode(name: keyof typeof SUMMARIES) {
  const xla = name === 'tfjs-node' ? 'xla-cpu' : 'xla-cuda';
  return tfjsPackage({
    name,
    summary: SUMMARIES[name],
    package: `@tensorflow/${name}`,
    backend: 'tensorflow',
    install: `npm install @tensorflow/${name}@4.22 (it needs Node 18 to 22${NEEDS[name]} and downloads libtensorflow); hardware ${xla} does without it.`,
    mend: `It works with Node 18 to 22 only (this is ${process.version})${NEEDS[name]}, and needs libtensorflow, which its install script downloads: \`npm rebuild @tensorflow/${name}\` tries again. Hardware ${xla} does without it.`,
  });
}
