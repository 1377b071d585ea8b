import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions } from '../flags.js';
import { report } from '../report.js';

export default class Sync extends BaseCommand {
  static override summary = "Send what waits in runs' journals to their trackers.";
  static override description = `A run delivers its journal itself; where a server was down, this delivers the rest. It can be given at any time and as often as you like: nothing arrives twice.

Exit codes: 0 all is delivered, 1 something still waits, 2 the input is wrong.`;
  static override examples = [
    '<%= config.bin %> sync runs/quickstart-20260131-235959',
    '<%= config.bin %> sync sweeps/sweep-quickstart',
    '<%= config.bin %> sync',
  ];
  static override strict = false;
  static override args = {
    run: Args.string({
      description:
        'Folders of runs, and of sweeps with all their trials. Default: all in ./runs and ./sweeps.',
    }),
  };
  static override flags = {
    ...consentFlags,
    json: Flags.boolean({ description: 'Print one JSON object a run.' }),
  };

  async run(): Promise<void> {
    const { argv, flags } = await this.parse(Sync);
    const { syncRuns } = await import('../../app/tracking/index.js');
    const { formatSync } = await import('../print/sync.js');
    let exitCode = 0;
    for await (const result of syncRuns(argv.map(String), sharedOptions(flags), this.notice)) {
      exitCode = Math.max(exitCode, result.exitCode);
      if (flags.json) this.log(JSON.stringify(result));
      else if (result.error !== undefined) report({ text: result.error, exitCode }, flags);
      else this.log(...formatSync(result));
    }
    process.exitCode = exitCode;
  }
}
