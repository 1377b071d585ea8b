import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';

export default class SweepStatus extends BaseCommand {
  static override summary = 'Show the trials of a sweep.';
  static override examples = ['<%= config.bin %> sweep status sweeps/sweep-quickstart --json'];
  static override args = {
    sweep: Args.string({ description: "The sweep's folder.", required: true }),
  };
  static override flags = {
    json: Flags.boolean({ description: 'Print it as JSON.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SweepStatus);
    const { sweepStatus } = await import('../../../app/sweep/index.js');
    const { formatStatus } = await import('../../print/sweep-status.js');
    const status = await sweepStatus(args.sweep);
    this.log(flags.json ? JSON.stringify(status, undefined, 2) : formatStatus(status));
  }
}
