import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { hardwareFlag, sharedOptions, runArg, trainFlags } from '../flags.js';
import { report } from '../report.js';
import { runView } from '../view/index.js';

export default class Resume extends BaseCommand {
  static override summary = 'Go on with a run from its newest good checkpoint, or extend it.';
  static override description =
    'On the same hardware the run ends as it would have without the break, to the bit.';
  static override examples = [
    '<%= config.bin %> resume runs/quickstart-20260131-235959',
    '<%= config.bin %> resume runs/quickstart-20260131-235959 --set train.steps=3000',
  ];
  static override args = { run: runArg };
  static override flags = {
    ...trainFlags,
    hardware: hardwareFlag,
    set: Flags.string({
      description:
        "Change what may change on the way: train.steps, also of a finished run, train.epochs, train.logEvery, samples, checkpoint, evaluate, tracking. Or give a secret again that the run's folder does not keep, such as dataset.path=URL. May be repeated.",
      helpValue: 'path.to.key=value',
      multiple: true,
      multipleNonGreedy: true,
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Resume);
    const { resumeRun } = await import('../../app/run/index.js');
    const outcome = await resumeRun({
      ...sharedOptions(flags),
      run: args.run,
      again: flags.set,
      view: await runView(flags.json),
      ownsProcess: true,
    });
    process.exitCode = report(outcome, flags);
  }
}
