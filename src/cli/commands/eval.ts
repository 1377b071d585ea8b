import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consent, consentFlags, dataDirFlag, recipeFlags } from '../flags.js';

export default class Eval extends BaseCommand {
  static override summary = "Score the generator of a run's checkpoint.";
  static override description =
    "The scores are kept in the run's scores.json with how they were measured, and go to the run's trackers as eval/NAME. See docs/evaluation.md.";
  static override examples = [
    '<%= config.bin %> eval runs/quickstart-20260131-235959 --metric sliced-wasserstein',
    '<%= config.bin %> eval runs/one --metric "{ use: fcd, classifier: runs/cifar10-classifier }"',
    '<%= config.bin %> eval runs/one --checkpoint best --json',
  ];
  static override args = {
    run: Args.string({ description: "The run's folder.", required: true }),
  };
  static override flags = {
    metric: Flags.string({
      description:
        'A metric as a recipe names it: its name, or YAML with its params. May be repeated. Default: those of the recipe.',
      helpValue: 'METRIC',
      multiple: true,
      multipleNonGreedy: true,
    }),
    checkpoint: Flags.string({
      description: 'Which one: a step, best or latest.',
      helpValue: 'STEP|best|latest',
      default: 'latest',
    }),
    seed: Flags.integer({
      description: "Where the noise comes from. Default: the recipe's seed.",
      min: 0,
      max: 0xffffffff,
    }),
    hardware: recipeFlags.hardware,
    ...consentFlags,
    'data-dir': dataDirFlag,
    json: Flags.boolean({ description: 'Print one JSON object, with the protocols.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Eval);
    const { evaluateRun, trackEvaluation } = await import('../../app/evaluate/index.js');
    const { formatScores } = await import('../print/scores.js');
    const { runView } = await import('../view/index.js');
    // What is told on the way would be in the way of a program that reads the result.
    const view = flags.json ? undefined : await runView(false);
    const warn = (line: string) => this.logToStderr(line);
    try {
      const evaluated = await evaluateRun({
        run: args.run,
        metrics: flags.metric ?? [],
        checkpoint: flags.checkpoint,
        seed: flags.seed,
        hardware: flags.hardware,
        ...consent(flags),
        // An empty GAN_DATA_DIR is none.
        dataDir: flags['data-dir'] || undefined,
        progress: (what, done, total) => view?.progress(what, done, total),
        warn,
      });
      await trackEvaluation(args.run, consent(flags), warn);
      const { step } = evaluated;
      // Lets go of the terminal; the result is the last word.
      view?.end({ run: args.run, state: 'finished', step, exitCode: 0, text: '' });
      this.log(flags.json ? JSON.stringify(evaluated, undefined, 2) : formatScores(evaluated));
    } catch (error) {
      view?.end({ run: args.run, state: 'failed', step: 0, exitCode: 1, text: '' });
      throw error;
    }
  }
}
