import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions } from '../flags.js';

export default class Update extends BaseCommand {
  static override summary = "Fetch a recipe's remote parts again and pin the new versions.";
  static override description =
    'Pins are kept in recipes.lock.yaml beside the recipe. Content that has changed since is refused until this command.';
  static override examples = ['<%= config.bin %> update my-recipe.yaml'];
  static override args = {
    recipe: Args.string({ description: 'The recipe.', required: true }),
  };

  static override flags = consentFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Update);
    const { updatePins } = await import('../../app/recipe/index.js');
    const pins = await updatePins(args.recipe, sharedOptions(flags));
    if (pins.length === 0) this.log('Nothing has changed.');
    for (const { reference, before, after } of pins) {
      this.log(reference, `  ${before ?? 'new'} -> ${after}`);
    }
  }
}
