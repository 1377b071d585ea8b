import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import type { Problem } from '../../app/recipe/index.js';
import { consentFlags, overrides, recipeFlags } from '../flags.js';

export default class Validate extends BaseCommand {
  static override summary = 'Check a recipe: its keys, its values, and whether its parts fit.';
  static override description =
    'Reports every problem with file, line and column. Reads no data and opens no device.';
  static override examples = [
    '<%= config.bin %> validate recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> validate recipes/dcgan-cifar10.yaml --set train.batch=64 --json',
  ];
  static override args = {
    recipe: Args.string({ description: 'The recipe to check.', required: true }),
  };
  static override flags = {
    ...recipeFlags,
    ...consentFlags,
    json: Flags.boolean({ description: 'Print the verdict and all problems as JSON.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Validate);
    const { formatProblem, openRecipe, problemsOf } = await import('../../app/recipe/index.js');
    let warnings: readonly Problem[];
    try {
      warnings = (await openRecipe(args.recipe, overrides(flags))).graph.warnings;
    } catch (error) {
      const problems = problemsOf(error);
      if (!flags.json || !problems) throw error;
      this.log(JSON.stringify({ valid: false, problems }, undefined, 2));
      this.exit(2);
    }
    if (flags.json) {
      this.log(JSON.stringify({ valid: true, problems: warnings }, undefined, 2));
      return;
    }
    for (const warning of warnings) this.logToStderr(formatProblem(warning));
    this.log(`${args.recipe}: valid`);
  }
}
