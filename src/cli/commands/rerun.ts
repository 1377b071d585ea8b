import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { reportOutcome } from '../report-error.js';
import { runView } from '../view/index.js';
import { consent, consentFlags, dataDirFlag } from '../flags.js';

export default class Rerun extends BaseCommand {
  static override summary = 'Repeat a run, and say what differs from when it first ran.';
  static override description = `Trains the run's recipe again in a folder of its own. The run's lock.json tells what it was made of: versions of gan and plugins, the data's checksum, hardware, Node, git commit. What differs on this machine is said and stops nothing.

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
    out: Flags.string({
      description: "The new run's folder. Default: runs/NAME-TIME.",
      helpValue: 'DIR',
    }),
    ...consentFlags,
    'data-dir': dataDirFlag,
    json: Flags.boolean({ description: 'Print one JSON object a line.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Rerun);
    const { rerun } = await import('../../app/rerun/index.js');
    const outcome = await rerun({
      run: args.run,
      out: flags.out,
      ...consent(flags),
      // An empty GAN_DATA_DIR is none.
      dataDir: flags['data-dir'] || undefined,
      view: await runView(flags.json),
    });
    process.exitCode = reportOutcome(outcome, flags.debug);
  }
}
