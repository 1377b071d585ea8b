import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions, recipeFlags } from '../flags.js';
import { report } from '../report.js';

export default class Diff extends BaseCommand {
  static override summary = 'Compare two recipes or runs by meaning, not by text.';
  static override description =
    'Both are resolved first: the order of keys, comments, layers and spelled-out defaults do not count. --set and --with hold for both.';
  static override examples = [
    '<%= config.bin %> diff recipes/dcgan-cifar10.yaml recipes/dcgan-cifar10-joint.yaml',
    '<%= config.bin %> diff runs/one runs/two --json',
    '<%= config.bin %> diff runs/one runs/two --scores',
  ];
  static override args = {
    first: Args.string({ description: "A recipe, or a run's folder.", required: true }),
    second: Args.string({ description: 'What to compare it with.', required: true }),
  };
  static override flags = {
    set: recipeFlags.set,
    with: recipeFlags.with,
    ...consentFlags,
    json: Flags.boolean({ description: 'Print the differences as JSON.' }),
    scores: Flags.boolean({
      description:
        'Compare the newest scores of two runs instead; those that were not measured alike are refused.',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Diff);
    if (flags.scores) return this.#scores(args.first, args.second, flags);
    const { diffRecipes, formatDifference } = await import('../../app/recipe/index.js');
    const differences = await diffRecipes(args.first, args.second, sharedOptions(flags));
    this.printResult(differences, flags.json, (found) =>
      found.length === 0 ? ['The two mean the same.'] : found.map(formatDifference),
    );
  }

  async #scores(
    first: string,
    second: string,
    { json, debug }: { json: boolean; debug: boolean },
  ): Promise<void> {
    const { describeError } = await import('../../app/failure/index.js');
    const { compareScores } = await import('../../app/evaluate/index.js');
    const { formatComparison } = await import('../print/scores.js');
    const { alike, unlike } = await compareScores(first, second);
    if (json || alike.length > 0) this.printResult(alike, json, formatComparison);
    // With --json, the result has been printed, and nothing may follow it.
    if (unlike.length > 0) process.exitCode = report(describeError(unlike[0]), { debug });
  }
}
