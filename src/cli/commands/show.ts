import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { sharedOptions, recipeArg, recipeFlags } from '../flags.js';

export default class Show extends BaseCommand {
  static override summary = 'Print a recipe as it will run: layers merged, defaults filled in.';
  static override examples = [
    '<%= config.bin %> show recipes/dcgan-cifar10.yaml --set train.batch=64',
    '<%= config.bin %> show runs/dcgan-cifar10-2026-01-01 --json',
  ];
  static override args = { recipe: recipeArg };
  static override flags = {
    ...recipeFlags,
    json: Flags.boolean({ description: 'Print JSON instead of YAML.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Show);
    const { showRecipe } = await import('../../app/recipe/index.js');
    const format = flags.json ? 'json' : 'yaml';
    this.print(await showRecipe(args.recipe, format, sharedOptions(flags)));
  }
}
