import { Type } from 'gan-recipes/plugin';

/** Params of schedules that wait, change over some steps, and then stay. */
export const spanParams = {
  startStep: Type.Integer({
    default: 0,
    minimum: 0,
    description: 'The first step of the change, from 0; before, the rate stays at its start.',
  }),
  endStep: Type.Optional(
    Type.Integer({
      minimum: 1,
      description:
        'The step at which the change is complete, from 0. Without it, the number of steps, so that the last step is one short of it.',
    }),
  ),
};

const factor = (value: number, description: string) =>
  Type.Number({ default: value, minimum: 0, description });

/** Params of schedules that go from one rate to another. */
export const factorParams = {
  from: factor(1, "Factor on the optimizer's lr at the start."),
  to: factor(0, "Factor on the optimizer's lr at the end."),
};
