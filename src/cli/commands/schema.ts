import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions } from '../flags.js';

export default class Schema extends BaseCommand {
  static override summary = 'Print the JSON Schema of recipes, with the params of all plugins.';
  static override description =
    'An editor with a YAML language server completes and checks a recipe with it, if the recipe begins with "# yaml-language-server: $schema=FILE".';
  static override examples = [
    '<%= config.bin %> schema > recipe.schema.json',
    '<%= config.bin %> schema --recipe my-recipe.yaml > my.schema.json',
    '<%= config.bin %> schema --format markdown',
  ];
  static override flags = {
    format: Flags.option({
      options: ['json', 'markdown'] as const,
      default: 'json' as const,
      description: 'The schema itself, or a reference to read.',
    })(),
    recipe: Flags.string({
      description: 'A recipe, or a run, whose own plugins the schema should know, too.',
      helpValue: 'FILE',
    }),
    ...consentFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Schema);
    const { recipeSchemaText } = await import('../../app/recipe/index.js');
    this.print(await recipeSchemaText(flags.format, flags.recipe, sharedOptions(flags)));
  }
}
