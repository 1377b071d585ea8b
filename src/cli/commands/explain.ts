import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { jsonFlag, sharedOptions, recipeArg, recipeFlags } from '../flags.js';

export default class Explain extends BaseCommand {
  static override summary = 'Say which file and line, or which flag, set a value of a recipe.';
  static override description =
    'Also says what the value overrode. Without KEY, explains every value of the recipe.';
  static override examples = [
    '<%= config.bin %> explain recipes/dcgan-cifar10-joint.yaml train.batch',
    '<%= config.bin %> explain recipes/dcgan-cifar10.yaml optimizer --set optimizer.lr=1e-4',
  ];
  static override args = {
    recipe: recipeArg,
    key: Args.string({ description: 'A key of it, such as train.batch.' }),
  };
  static override flags = {
    ...recipeFlags,
    json: jsonFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Explain);
    const { explainRecipe, explanationLines } = await import('../../app/recipe/index.js');
    const explanations = await explainRecipe(args.recipe, args.key, sharedOptions(flags));
    this.printResult(explanations, flags.json, (all) => all.flatMap(explanationLines));
  }
}
