import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { overwriteFlag } from '../output-flag.js';
import { consent, consentFlags } from '../flags.js';

export default class Animate extends BaseCommand {
  static override summary = "Join a run's sample grids to one animation.";
  static override description =
    "All grids of a run come from one noise batch, so one sees each image come to be. A finished run has the animation already, as samples/history.webp. One in the run's folder is sent to its trackers.";
  static override examples = [
    '<%= config.bin %> animate runs/quickstart-20260131-235959 --out history.webp',
  ];
  static override args = {
    run: Args.string({ description: "The run's folder.", required: true }),
  };
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
    const warn = (line: string) => this.logToStderr(line);
    this.log(await animateRun({ ...flags, ...consent(flags), run: args.run, warn }));
  }
}
