import { Type, definePlugin } from 'gan-recipes/plugin';

/** lr * decay^(step / every), as TensorFlow's ExponentialDecay; never below `min` times lr. */
export default definePlugin({
  kind: 'lrSchedule',
  name: 'exponential',
  summary: "The optimizer's lr, times a factor for every so many steps, smoothly.",
  params: Type.Object(
    {
      decay: Type.Number({
        default: 0.96,
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Factor for every `every` steps.',
      }),
      every: Type.Integer({ default: 1000, minimum: 1, description: 'Steps to a factor.' }),
      min: Type.Number({
        default: 0,
        minimum: 0,
        maximum: 1,
        description: "The least factor on the optimizer's lr.",
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ decay, every, min }) => ({
    at: ({ step, base }) => base * Math.max(min, decay ** (step / every)),
  }),
});
