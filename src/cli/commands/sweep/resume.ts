import { BaseCommand } from '../../base-command.js';
import { sharedOptions, sweepArg, sweepFlags, trainFlags } from '../../flags.js';

export default class SweepResume extends BaseCommand {
  static override summary = 'Go on with a sweep that was stopped or killed.';
  static override examples = ['<%= config.bin %> sweep resume sweeps/sweep-quickstart'];
  static override args = { sweep: sweepArg };
  static override flags = { ...trainFlags, ...sweepFlags };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SweepResume);
    const { resumeSweep } = await import('../../../app/sweep/index.js');
    const { sweepView } = await import('../../view/sweep.js');
    process.exitCode = await resumeSweep(args.sweep, {
      ...flags,
      ...sharedOptions(flags),
      view: sweepView(flags.json),
      ownsProcess: true,
    });
  }
}
