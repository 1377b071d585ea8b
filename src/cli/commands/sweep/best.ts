import { Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';
import { consentFlags, sharedOptions, overwriteFlag, sweepArg } from '../../flags.js';

export default class SweepBest extends BaseCommand {
  static override summary = "Show a sweep's best trial, or write its recipe.";
  static override examples = [
    '<%= config.bin %> sweep best sweeps/sweep-quickstart',
    '<%= config.bin %> sweep best sweeps/sweep-quickstart --recipe best.yaml',
  ];
  static override args = { sweep: sweepArg };
  static override flags = {
    recipe: Flags.string({
      description: 'Write the recipe that trains the best trial again.',
      helpValue: 'FILE',
    }),
    overwrite: overwriteFlag,
    trial: Flags.string({
      description: 'Which of the best, where there are several objectives.',
      helpValue: 'ID',
    }),
    ...consentFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SweepBest);
    const { bestOf } = await import('../../../app/sweep/index.js');
    const options = { ...flags, ...sharedOptions(flags), out: flags.recipe };
    this.log(...(await bestOf(args.sweep, options)));
  }
}
