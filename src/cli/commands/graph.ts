import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consent, consentFlags, recipeFlags } from '../flags.js';

export default class Graph extends BaseCommand {
  static override summary =
    'Print the run graph of a recipe: its parts and what flows between them.';
  static override examples = [
    '<%= config.bin %> graph recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> graph recipes/dcgan-cifar10.yaml --format mermaid',
  ];
  static override args = {
    recipe: Args.string({ description: 'The recipe.', required: true }),
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
    const { loadRecipe } = await import('../../recipe/index.js');
    const { buildGraph, printGraph } = await import('../../graph/index.js');
    const { registry } = await import('../../app/plugins/registry.js');
    const plugins = registry();
    const loaded = await loadRecipe(args.recipe, {
      ...flags,
      ...consent(flags),
      registry: plugins,
    });
    const graph = await buildGraph(loaded);
    this.print(printGraph(graph, flags.format));
  }
}
