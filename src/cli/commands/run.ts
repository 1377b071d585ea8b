import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { newRunFlag, sharedOptions, recipeFlags, trainFlags } from '../flags.js';
import { report } from '../report.js';
import { runView } from '../view/index.js';

export default class Run extends BaseCommand {
  static override summary = 'Train what a recipe describes.';
  static override description = `Ctrl-C ends the run with a checkpoint; 'gan resume' goes on from it.

Exit codes: 0 done, 1 failed while running, 2 the input is wrong, 3 stopped by a health rule, 75 terminated with a checkpoint, 130 interrupted with a checkpoint.`;
  static override examples = [
    '<%= config.bin %> run recipes/quickstart.yaml',
    '<%= config.bin %> run recipes/dcgan-cifar10.yaml --set train.batch=64 --set train.steps=300',
  ];
  static override args = {
    recipe: Args.string({
      description: 'The recipe, a pack of one, the folder of a run, or - for stdin.',
      required: true,
    }),
  };
  static override flags = {
    ...recipeFlags,
    ...trainFlags,
    out: newRunFlag,
    resume: Flags.boolean({
      description:
        'Go on with the run if it is in the folder of --out already, with the same recipe: for schedulers that start a job again.',
      dependsOn: ['out'],
    }),
    approved: Flags.string({
      description: 'The recipe that the sweep wrote for the run, and the code in it, by digests.',
      hidden: true,
    }),
    parent: Flags.string({
      description: 'The folder of the sweep that the run is a trial of.',
      helpValue: 'DIR',
      hidden: true,
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Run);
    const { startRun } = await import('../../app/run/index.js');
    const outcome = await startRun({
      ...flags,
      ...sharedOptions(flags),
      recipe: args.recipe,
      view: await runView(flags.json),
      ownsProcess: true,
    });
    process.exitCode = report(outcome, flags);
  }
}
