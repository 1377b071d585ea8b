import { Type, definePlugin, hostMemory } from 'gan-recipes/plugin';
import { registerFilterGradient } from './filter-gradient.js';
import { registerNearestGradient } from './nearest-gradient.js';

export default definePlugin({
  kind: 'hardware',
  name: 'js',
  summary: 'TensorFlow.js in plain JavaScript: runs everywhere, hundreds of times slower.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    detect: async () => ({
      available: true,
      reason: 'always there; only for small models',
      devices: ['js:0'],
    }),
    async open({ notice }) {
      const { EagerSession } = await import('gan-recipes/eager');
      // Importing a backend registers it.
      await import('@tensorflow/tfjs-backend-cpu');
      registerFilterGradient('cpu');
      registerNearestGradient('cpu');
      notice(
        'hardware js computes in plain JavaScript: expect hundreds of times the time of xla-cpu',
      );
      return EagerSession.open('cpu', 'js (one core)', hostMemory());
    },
  }),
});
