import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { sharedOptions, recipeFlags } from '../flags.js';
import type { Verdict } from '../../app/recipe/index.js';
import { EXIT } from '../../errors/index.js';
import { report } from '../report.js';

export default class Validate extends BaseCommand {
  static override summary = 'Check a recipe: its keys, its values, and whether its parts fit.';
  static override description =
    'Reports every problem with file, line and column. Reads no data and opens no device.';
  static override examples = [
    '<%= config.bin %> validate recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> validate recipes/dcgan-cifar10.yaml --set train.batch=64 --json',
    '<%= config.bin %> validate recipes/*.yaml',
  ];
  static override args = {
    recipe: Args.string({
      description: 'The recipe to check, or several.',
      required: true,
      multiple: true,
    }),
  };
  static override flags = {
    ...recipeFlags,
    json: Flags.boolean({
      description:
        'Print the verdict and all problems as JSON; of several recipes, a list of them.',
    }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Validate);
    const { checkRecipe, problemLines } = await import('../../app/recipe/index.js');
    const verdicts: Verdict[] = [];
    for (const recipe of args.recipe) {
      const { verdict, failure } = await checkRecipe(recipe, sharedOptions(flags));
      verdicts.push(verdict);
      if (flags.json) continue;
      if (failure) report(failure, flags);
      else {
        for (const warning of verdict.problems) this.notice(...problemLines(warning));
        this.log(`${recipe}: valid`);
      }
    }
    if (flags.json) {
      const [{ valid, problems }] = verdicts;
      const result = verdicts.length === 1 ? { valid, problems } : verdicts;
      this.print(`${JSON.stringify(result, undefined, 2)}\n`);
    }
    if (verdicts.some(({ valid }) => !valid)) this.exit(EXIT.input);
  }
}
