import { Type, definePlugin } from 'gan-recipes/plugin';

/** lr * factor^floor(step / every): a staircase, as PyTorch's StepLR, which counts epochs. */
export default definePlugin({
  kind: 'lrSchedule',
  name: 'step',
  summary: "The optimizer's lr, times a factor at every so many steps or epochs, at once.",
  params: Type.Object(
    {
      factor: Type.Number({
        default: 0.1,
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'What the rate is multiplied by at each stair.',
      }),
      every: Type.Integer({ default: 10000, minimum: 1, description: 'Length of a stair.' }),
      unit: Type.Enum(['steps', 'epochs'], {
        default: 'steps',
        description: 'What `every` counts.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ factor, every, unit }) => ({
    at({ step, epoch, base }) {
      const passed = unit === 'steps' ? step : epoch;
      return base * factor ** Math.floor(passed / every);
    },
  }),
});
