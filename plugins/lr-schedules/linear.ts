import { definePlugin, numberAt, spanFaults, Type } from 'gan-recipes/plugin';
import { factorParams, spanParams } from './progress.js';

/** lr * (from + (to - from) * progress), as in CycleGAN's and WGAN-GP's linear decay to 0. */
export default definePlugin({
  kind: 'lrSchedule',
  name: 'linear',
  summary: "From one factor on the optimizer's lr to another in a straight line.",
  params: Type.Object({ ...factorParams, ...spanParams }, { additionalProperties: false }),
  check: spanFaults,
  build: (factors) => ({
    at: (moment) => moment.base * numberAt({ schedule: 'linear', ...factors }, moment),
  }),
});
