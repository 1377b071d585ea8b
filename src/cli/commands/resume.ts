import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { reportOutcome } from '../report-error.js';
import { runView } from '../view/index.js';
import { consent, consentFlags, dataDirFlag, recipeFlags } from '../flags.js';

export default class Resume extends BaseCommand {
  static override summary = 'Go on with a run from its newest good checkpoint, or extend it.';
  static override description =
    'On the same hardware the run ends as it would have without the break, to the bit.';
  static override examples = [
    '<%= config.bin %> resume runs/quickstart-20260131-235959',
    '<%= config.bin %> resume runs/quickstart-20260131-235959 --set train.steps=3000',
  ];
  static override args = {
    run: Args.string({ description: "The run's folder.", required: true }),
  };
  static override flags = {
    ...consentFlags,
    hardware: recipeFlags.hardware,
    set: Flags.string({
      description:
        "Change what may change on the way: train.steps, also of a finished run, train.epochs, train.logEvery, samples, checkpoint, evaluate, tracking. Or give a secret again that the run's folder does not keep, such as dataset.path=URL. May be repeated.",
      helpValue: 'path.to.key=value',
      multiple: true,
      multipleNonGreedy: true,
    }),
    'data-dir': dataDirFlag,
    json: Flags.boolean({ description: 'Print one JSON object a line.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Resume);
    const { resumeRun } = await import('../../app/run/index.js');
    const { hardware, set: again = [] } = flags;
    const outcome = await resumeRun({
      run: args.run,
      again,
      ...consent(flags),
      hardware,
      // An empty GAN_DATA_DIR is none.
      dataDir: flags['data-dir'] || undefined,
      view: await runView(flags.json),
      ownsProcess: true,
    });
    process.exitCode = reportOutcome(outcome, flags.debug);
  }
}
