import { Type, definePlugin } from 'gan-recipes/plugin';
import js from '../js/index.js';
import webgpu from '../webgpu/index.js';
import xlaCpu from '../xla-cpu.js';
import xlaCuda from '../xla-cuda.js';
import xlaTpu from '../xla-tpu.js';
import { STEPS_PER_DISPATCH } from '../xla-hardware.js';
import { firstThatOpens } from './choose.js';

export default definePlugin({
  kind: 'hardware',
  name: 'auto',
  summary:
    'The fastest of what this machine offers: a TPU, NVIDIA GPUs, the CPU by XLA, a GPU by WebGPU, else plain JavaScript.',
  params: Type.Object(
    {
      replicas: Type.Union([Type.Literal('all'), Type.Integer({ minimum: 1, maximum: 65_536 })], {
        default: 'all',
        description: 'Devices that train together: all that are there, or a number.',
      }),
      stepsPerDispatch: STEPS_PER_DISPATCH,
    },
    { additionalProperties: false },
  ),
  // The best first.
  build: ({ replicas, stepsPerDispatch }) =>
    firstThatOpens(
      [
        { name: 'xla-tpu', hardware: xlaTpu.build({ replicas, stepsPerDispatch }) },
        { name: 'xla-cuda', hardware: xlaCuda.build({ replicas, stepsPerDispatch }) },
        { name: 'xla-cpu', hardware: xlaCpu.build({ replicas, stepsPerDispatch }) },
        // Only on a real GPU.
        { name: 'webgpu', hardware: webgpu.build({ software: false }) },
        { name: 'js', hardware: js.build({}) },
      ],
      stepsPerDispatch,
    ),
});
