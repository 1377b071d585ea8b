import { type Detection, Type, definePlugin } from 'gan-recipes/plugin';
import { cannotBeHad, whatIsMissing } from '../optional-package.js';
import { findAdapter } from './adapter.js';

/** Dawn, Chromium's WebGPU, as a Node module; and TensorFlow.js on WebGPU. */
const PACKAGES = ['webgpu', '@tensorflow/tfjs-backend-webgpu'] as const;

async function detect(software: boolean): Promise<Detection> {
  const missing = whatIsMissing(PACKAGES);
  if (missing) return { available: false, reason: missing, devices: [] };
  const adapter = await findAdapter();
  if (!adapter) {
    return { available: false, reason: 'no graphics driver that WebGPU can use', devices: [] };
  }
  const { description, isSoftware } = adapter;
  if (isSoftware && !software) {
    return { available: false, reason: `${description} is software, not a GPU`, devices: [] };
  }
  return { available: true, reason: description, devices: ['webgpu:0'] };
}

export default definePlugin({
  kind: 'hardware',
  name: 'webgpu',
  summary:
    'Runs steps op by op on a GPU of any maker, through WebGPU: Metal, Direct3D 12 or Vulkan. For where XLA has no plugin.',
  params: Type.Object(
    {
      software: Type.Boolean({
        default: true,
        description: 'Also use a driver that is software, such as SwiftShader; for trying out.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ software }) => ({
    detect: () => detect(software),
    async open({ notice }) {
      const { available, reason } = await detect(software);
      const hint =
        '`gan hardware` lists what this machine has; hardware auto takes the best of it.';
      if (!available) throw cannotBeHad('webgpu', reason, hint);
      const { startDawn } = await import('./dawn.js');
      const { EagerSession } = await import('gan-recipes/eager');
      await startDawn();
      try {
        const session = await EagerSession.open('webgpu', `webgpu (${reason})`);
        notice('hardware webgpu runs op by op; XLA, where it has a plugin, compiles whole steps');
        return session;
      } catch (error) {
        throw cannotBeHad('webgpu', `TensorFlow.js could not start on ${reason}`, hint, error);
      }
    },
  }),
});
