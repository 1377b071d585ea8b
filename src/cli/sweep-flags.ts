import { Flags } from '@oclif/core';

export const sweepFlags = {
  parallel: Flags.integer({
    description: 'Trials at a time, whatever the recipe says.',
    helpValue: 'N',
    min: 1,
  }),
  launcher: Flags.string({
    description:
      'What trials are run by, whatever the recipe says: local, ray, slurm or a plugin of yours.',
    helpValue: 'NAME',
  }),
  changed: Flags.string({
    description:
      'If the sweep has changed since it was begun: keep it as it was, or adopt the new one.',
    options: ['keep', 'adopt'],
  }),
};
