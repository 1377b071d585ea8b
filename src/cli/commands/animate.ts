import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions, overwriteFlag, runArg } from '../flags.js';

export default class Animate extends BaseCommand {
  static override summary = "Join a run's sample grids to one animation.";
  static override description =
    "All grids of a run come from one noise batch, so one sees each image come to be. A finished run has the animation already, as samples/history.webp. One in the run's folder is sent to its trackers.";
  static override examples = [
    '<%= config.bin %> animate runs/quickstart-20260131-235959 --out history.webp',
  ];
  static override args = { run: runArg };
  static override flags = {
    out: Flags.string({
      description: "The .webp or .gif to write. Default: samples/history.webp in the run's folder.",
      helpValue: 'FILE',
    }),
    overwrite: overwriteFlag,
    ...consentFlags,
    delay: Flags.integer({
      description: 'Milliseconds that a grid stays.',
      default: 250,
      min: 10,
      max: 10_000,
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Animate);
    const { animateRun } = await import('../../app/draw/index.js');
    const options = { ...flags, ...sharedOptions(flags), run: args.run, warn: this.notice };
    this.log(await animateRun(options));
  }
}
