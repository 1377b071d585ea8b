import { BaseCommand } from '../../base-command.js';
import { jsonFlag, sweepArg } from '../../flags.js';

export default class SweepStatus extends BaseCommand {
  static override summary = 'Show the trials of a sweep.';
  static override examples = ['<%= config.bin %> sweep status sweeps/sweep-quickstart --json'];
  static override args = { sweep: sweepArg };
  static override flags = { json: jsonFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SweepStatus);
    const { sweepStatus } = await import('../../../app/sweep/index.js');
    const { formatStatus } = await import('../../print/sweep-status.js');
    this.printResult(await sweepStatus(args.sweep), flags.json, formatStatus);
  }
}
