import { Flags } from '@oclif/core';
import { consentFlags, recipeFlags } from './flags.js';

/** What all commands take that draw with a run's generator. */
export const drawFlags = {
  checkpoint: Flags.string({
    description: 'Which one: a step, best or latest.',
    helpValue: 'STEP|best|latest',
    default: 'latest',
  }),
  class: Flags.string({
    description: 'Of a conditional generator: this class only, by its name or number.',
    helpValue: 'CLASS',
  }),
  seed: Flags.integer({
    description: "Where the noise comes from. Default: the recipe's seed.",
    min: 0,
    max: 0xffffffff,
  }),
  hardware: recipeFlags.hardware,
  ...consentFlags,
};
