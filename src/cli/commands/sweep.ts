import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consent, consentFlags, dataDirFlag, recipeFlags } from '../flags.js';
import { sweepFlags } from '../sweep-flags.js';

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
    ...consentFlags,
    ...sweepFlags,
    out: Flags.string({
      description: "The sweep's folder. Default: sweeps/NAME.",
      helpValue: 'DIR',
    }),
    'data-dir': dataDirFlag,
    json: Flags.boolean({ description: 'Print one JSON object a line.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Sweep);
    const { runSweep } = await import('../../app/sweep/index.js');
    const { sweepView } = await import('../view/sweep.js');
    const { hardware, out, parallel, launcher, changed } = flags;
    process.exitCode = await runSweep({
      recipe: args.recipe,
      set: flags.set ?? [],
      with: flags.with ?? [],
      ...consent(flags),
      hardware,
      out,
      parallel,
      launcher,
      changed: changed as 'keep' | 'adopt' | undefined,
      dataDir: flags['data-dir'],
      view: sweepView(flags.json),
      ownsProcess: true,
    });
  }
}
