import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { sharedOptions, recipeArg, recipeFlags } from '../flags.js';

export default class Graph extends BaseCommand {
  static override summary =
    'Print the run graph of a recipe: its parts and what flows between them.';
  static override examples = [
    '<%= config.bin %> graph recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> graph recipes/dcgan-cifar10.yaml --format mermaid',
    '<%= config.bin %> graph recipes/dcgan-cifar10.yaml --format svg > graph.svg',
  ];
  static override args = { recipe: recipeArg };
  static override flags = {
    ...recipeFlags,
    format: Flags.option({
      options: ['text', 'mermaid', 'svg', 'json'] as const,
      default: 'text' as const,
      description: 'For people, for a Markdown page, as a drawing, or for programs.',
    })(),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Graph);
    const { printRecipeGraph } = await import('../../app/recipe/index.js');
    this.print(await printRecipeGraph(args.recipe, flags.format, sharedOptions(flags)));
  }
}
