import { definePlugin, numberAt, spanFaults, Type } from 'gan-recipes/plugin';
import { factorParams, spanParams } from './progress.js';

/**
 * Half a cosine wave, without restarts: Loshchilov and Hutter, "SGDR: stochastic gradient descent
 * with warm restarts" (2017), equation 5:
 *   lr * (to + (from - to) * (1 + cos(pi * progress)) / 2)
 */
export default definePlugin({
  kind: 'lrSchedule',
  name: 'cosine',
  summary: "From one factor on the optimizer's lr to another along half a cosine wave.",
  params: Type.Object(
    {
      ...factorParams,
      ...spanParams,
      warmupSteps: Type.Integer({
        default: 0,
        minimum: 0,
        description: 'Steps of a linear rise from 0 at the beginning of the run.',
      }),
    },
    { additionalProperties: false },
  ),
  check: spanFaults,
  build: ({ warmupSteps, ...factors }) => ({
    at(moment) {
      const warmth = warmupSteps > 0 ? Math.min(1, (moment.step + 1) / warmupSteps) : 1;
      return moment.base * numberAt({ schedule: 'cosine', ...factors }, moment) * warmth;
    },
  }),
});
