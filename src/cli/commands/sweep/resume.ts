import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';
import { consent, consentFlags, dataDirFlag } from '../../flags.js';
import { sweepFlags } from '../../sweep-flags.js';

export default class SweepResume extends BaseCommand {
  static override summary = 'Go on with a sweep that was stopped or killed.';
  static override examples = ['<%= config.bin %> sweep resume sweeps/sweep-quickstart'];
  static override args = {
    sweep: Args.string({ description: "The sweep's folder.", required: true }),
  };
  static override flags = {
    parallel: sweepFlags.parallel,
    launcher: sweepFlags.launcher,
    ...consentFlags,
    'data-dir': dataDirFlag,
    json: Flags.boolean({ description: 'Print one JSON object a line.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(SweepResume);
    const { resumeSweep } = await import('../../../app/sweep/index.js');
    const { sweepView } = await import('../../view/sweep.js');
    const { parallel, launcher } = flags;
    process.exitCode = await resumeSweep(args.sweep, {
      parallel,
      launcher,
      ...consent(flags),
      dataDir: flags['data-dir'],
      view: sweepView(flags.json),
      ownsProcess: true,
    });
  }
}
