import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'lrSchedule',
  name: 'my-plugin',
  summary: "The optimizer's rate, falling in a straight line to a share of it.",
  params: Type.Object(
    {
      end: Type.Number({
        minimum: 0,
        maximum: 1,
        default: 0,
        description: 'Share of the rate that is left at the end.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ end }) => ({
    at: ({ base, step, totalSteps }) => base * (1 + (end - 1) * (step / totalSteps)),
  }),
});
