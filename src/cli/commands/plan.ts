import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { printErrorJson } from '../report-error.js';
import { consentFlags, overrides, recipeFlags } from '../flags.js';

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
  static override args = {
    recipe: Args.string({ description: "The recipe, or a run's folder.", required: true }),
  };
  static override flags = {
    ...recipeFlags,
    ...consentFlags,
    topology: Flags.string({
      description:
        'Devices that need not be here, such as v5e:2x2 with --hardware xla-tpu, or h100 or a100:8 with xla-cuda.',
      helpValue: 'NAME',
    }),
    json: Flags.boolean({ description: 'Print JSON.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Plan);
    const { formatProblem, openRecipe } = await import('../../app/recipe/index.js');
    const { planRun } = await import('../../app/plan/index.js');
    const { formatPlan } = await import('../print/plan.js');
    const { json, debug, topology } = flags;
    const options = overrides(flags);
    // Mistakes in the recipe are told before a process is started.
    const { graph } = await openRecipe(args.recipe, options);
    for (const warning of graph.warnings) this.logToStderr(formatProblem(warning));
    const order = { ...options, topology, recipe: args.recipe };
    const planned = await planRun(order, (line) => this.logToStderr(line));
    if ('plan' in planned) {
      this.log(json ? JSON.stringify(planned.plan, undefined, 2) : formatPlan(planned.plan));
      return;
    }
    this.logToStderr(planned.text);
    if (json) printErrorJson(planned.data);
    if (debug && planned.stack !== undefined) this.logToStderr(planned.stack);
    this.exit(planned.exitCode);
  }
}
