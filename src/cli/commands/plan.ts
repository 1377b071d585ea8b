import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { jsonFlag, sharedOptions, recipeArg, recipeFlags } from '../flags.js';
import { report } from '../report.js';

export default class Plan extends BaseCommand {
  static override summary =
    'Find out what a run would take: memory, time, compile time. Trains nothing.';
  static override description =
    'Compiles the training step for the hardware here, and times a few steps on made-up images; or compiles it for TPUs or GPUs that are not here. Reads no data. Exit code 2 if the run does not fit, with a batch that does.';
  static override examples = [
    '<%= config.bin %> plan recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> plan recipes/dcgan-cifar10.yaml --hardware xla-tpu --topology v5e:2x2',
    '<%= config.bin %> plan recipes/dcgan-cifar10.yaml --hardware xla-cuda --topology h100:4',
  ];
  static override args = { recipe: recipeArg };
  static override flags = {
    ...recipeFlags,
    topology: Flags.string({
      description:
        'Devices that need not be here, such as v5e:2x2 with --hardware xla-tpu, or h100 or a100:8 with xla-cuda.',
      helpValue: 'NAME',
    }),
    json: jsonFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Plan);
    const { planRun } = await import('../../app/plan/index.js');
    const { formatPlan } = await import('../print/plan.js');
    const order = { ...sharedOptions(flags), topology: flags.topology, recipe: args.recipe };
    const planned = await planRun(order, this.notice);
    if ('plan' in planned) return this.printResult(planned.plan, flags.json, formatPlan);
    process.exitCode = report(planned, flags);
  }
}
