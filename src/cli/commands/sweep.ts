import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { sharedOptions, recipeFlags, sweepFlags, trainFlags } from '../flags.js';

export default class Sweep extends BaseCommand {
  static override summary = "Run the trials of a recipe's sweep block.";
  static override description = `The journal in the sweep's folder is the truth: after a crash, a kill or a Ctrl-C the same command goes on, with no trial lost and none repeated.

Exit codes: 0 done, 1 no trial finished, 2 the input is wrong, 75 terminated, 130 interrupted; both can be gone on with.`;
  static override examples = [
    '<%= config.bin %> sweep recipes/sweep-quickstart.yaml',
    '<%= config.bin %> sweep recipes/sweep-quickstart.yaml --parallel 2 --out sweeps/first',
    '<%= config.bin %> sweep recipes/sweep-quickstart.yaml --launcher ray --parallel 8',
  ];
  static override args = {
    recipe: Args.string({ description: 'A recipe with a sweep block.', required: true }),
  };
  static override flags = {
    ...recipeFlags,
    ...trainFlags,
    ...sweepFlags,
    changed: Flags.option({
      description:
        'If the sweep has changed since it was begun: keep it as it was, or adopt the new one.',
      options: ['keep', 'adopt'] as const,
    })(),
    out: Flags.string({
      description: "The sweep's folder. Default: sweeps/NAME.",
      helpValue: 'DIR',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Sweep);
    const { runSweep } = await import('../../app/sweep/index.js');
    const { sweepView } = await import('../view/sweep.js');
    process.exitCode = await runSweep({
      ...flags,
      ...sharedOptions(flags),
      recipe: args.recipe,
      view: sweepView(flags.json),
      ownsProcess: true,
    });
  }
}
