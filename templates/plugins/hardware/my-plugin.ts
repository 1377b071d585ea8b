import { definePlugin, reaches, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'hardware',
  name: 'my-plugin',
  summary: 'A TensorFlow.js backend, here the one in plain JavaScript.',
  params: Type.Object(
    {
      backend: Type.String({
        ...reaches('nothing'),
        default: 'cpu',
        description: 'Name of the backend.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ backend }) => ({
    detect: async () => ({ available: true, reason: 'always there', devices: [`${backend}:0`] }),
    async open() {
      const { EagerSession } = await import('gan-recipes/eager');
      // Importing a backend's package registers it.
      await import('@tensorflow/tfjs-backend-cpu');
      return EagerSession.open(backend, `my-plugin (${backend})`);
    },
  }),
});
