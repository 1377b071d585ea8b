import type { MakeTrainStep } from './open-run.js';

/** The training step of a GAN, sequential or joint as the recipe says. */
export const makeGanStep: MakeTrainStep = () => {
  throw new Error('internal: not written yet');
};
