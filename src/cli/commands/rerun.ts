import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { newRunFlag, sharedOptions, trainFlags } from '../flags.js';
import { report } from '../report.js';
import { runView } from '../view/index.js';

export default class Rerun extends BaseCommand {
  static override summary = 'Repeat a run, and say what differs from when it first ran.';
  static override description = `Trains the run's recipe again in a folder of its own. The run's provenance.json tells what it was made of: versions of gan and plugins, the data's checksum, hardware, Node, git commit. What differs on this machine is said and stops nothing.

On the same hardware with the same versions the repetition is equal to the bit.`;
  static override examples = [
    '<%= config.bin %> rerun runs/quickstart-20260131-235959',
    'MLFLOW_TRACKING_URI=http://localhost:5000 <%= config.bin %> rerun 0123456789abcdef0123456789abcdef --out runs/again',
  ];
  static override args = {
    run: Args.string({
      description: "The run's folder, or its id on the server that MLFLOW_TRACKING_URI names.",
      required: true,
    }),
  };
  static override flags = {
    out: newRunFlag,
    ...trainFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Rerun);
    const { rerun } = await import('../../app/rerun/index.js');
    const outcome = await rerun({
      run: args.run,
      out: flags.out,
      ...sharedOptions(flags),
      view: await runView(flags.json),
    });
    process.exitCode = report(outcome, flags);
  }
}
