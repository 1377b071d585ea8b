import { Type, definePlugin } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'lrSchedule',
  name: 'constant',
  summary: "The optimizer's lr, scaled by a factor, in every step.",
  params: Type.Object(
    {
      scale: Type.Number({ default: 1, minimum: 0, description: "Factor on the optimizer's lr." }),
    },
    { additionalProperties: false },
  ),
  build: ({ scale }) => ({ at: ({ base }) => base * scale }),
});
