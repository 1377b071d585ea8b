import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'lossWeighting',
  name: 'my-plugin',
  summary: 'The discriminator alone for some steps, then both.',
  params: Type.Object(
    { alone: Type.Integer({ minimum: 0, default: 100, description: 'Steps without generator.' }) },
    { additionalProperties: false },
  ),
  build: ({ alone }) => ({
    // A network whose weight is 0 does not move at all.
    at: (step) => ({ generator: step < alone ? 0 : 1, discriminator: 1 }),
  }),
});
