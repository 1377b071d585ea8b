import { Flags } from '@oclif/core';
import type { Progress } from '../view/index.js';
import { BaseCommand } from '../base-command.js';
import { dataDirFlag, checkpointFlags, sharedOptions, runArg } from '../flags.js';

export default class Eval extends BaseCommand {
  static override summary = "Score the generator of a run's checkpoint.";
  static override description =
    "The scores are kept in the run's scores.json with how they were measured, and go to the run's trackers as eval/NAME. See docs/evaluation.md.";
  static override examples = [
    '<%= config.bin %> eval runs/quickstart-20260131-235959 --metric sliced-wasserstein',
    '<%= config.bin %> eval runs/one --metric "{ use: fcd, classifier: runs/cifar10-classifier }"',
    '<%= config.bin %> eval runs/one --checkpoint best --json',
  ];
  static override args = { run: runArg };
  static override flags = {
    metric: Flags.string({
      description:
        'A metric as a recipe names it: its name, or YAML with its params. May be repeated. Default: those of the recipe.',
      helpValue: 'METRIC',
      multiple: true,
      multipleNonGreedy: true,
    }),
    ...checkpointFlags,
    'data-dir': dataDirFlag,
    json: Flags.boolean({ description: 'Print one JSON object, with the protocols.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Eval);
    const { evaluateRun } = await import('../../app/evaluate/index.js');
    const { formatScores } = await import('../print/scores.js');
    const { showingProgress } = await import('../view/index.js');
    const { metric: metrics = [], ...given } = flags;
    const options = {
      ...given,
      ...sharedOptions(flags),
      run: args.run,
      metrics,
      warn: this.notice,
    };
    const evaluate = (progress: Progress) => evaluateRun({ ...options, progress });
    // What is told on the way would be in the way of a program that reads the result.
    const evaluated = await (flags.json ? evaluate(() => undefined) : showingProgress(evaluate));
    this.printResult(evaluated, flags.json, formatScores);
  }
}
