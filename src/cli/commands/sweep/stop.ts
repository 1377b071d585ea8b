import { BaseCommand } from '../../base-command.js';
import { sweepArg } from '../../flags.js';

export default class SweepStop extends BaseCommand {
  static override summary = 'Stop a sweep of this machine; its trials write checkpoints.';
  static override examples = ['<%= config.bin %> sweep stop sweeps/sweep-quickstart'];
  static override args = { sweep: sweepArg };

  async run(): Promise<void> {
    const { args } = await this.parse(SweepStop);
    const { stopSweep } = await import('../../../app/sweep/index.js');
    this.log(await stopSweep(args.sweep));
  }
}
