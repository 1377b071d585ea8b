import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, overrides, recipeFlags } from '../flags.js';

export default class Graph extends BaseCommand {
  static override summary =
    'Print the run graph of a recipe: its parts and what flows between them.';
  static override examples = [
    '<%= config.bin %> graph recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> graph recipes/dcgan-cifar10.yaml --format mermaid',
  ];
  static override args = {
    recipe: Args.string({ description: "The recipe, or a run's folder.", required: true }),
  };
  static override flags = {
    ...recipeFlags,
    ...consentFlags,
    format: Flags.option({
      options: ['text', 'mermaid', 'json'] as const,
      default: 'text' as const,
      description: 'For people, for a Markdown page, or for programs.',
    })(),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Graph);
    const { printRecipeGraph } = await import('../../app/recipe/index.js');
    this.print(await printRecipeGraph(args.recipe, flags.format, overrides(flags)));
  }
}
