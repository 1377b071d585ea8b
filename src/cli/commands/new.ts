import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions } from '../flags.js';

export default class New extends BaseCommand {
  static override summary = 'Start a recipe of your own.';
  static override description =
    'With --from it extends another recipe, which may lie elsewhere; without, it is a copy of the quick start.';
  static override examples = [
    '<%= config.bin %> new my-gan',
    '<%= config.bin %> new my-gan --from recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> new my-gan --from npm:@team/recipes/dcgan.yaml@1.2.0',
  ];
  static override args = {
    name: Args.string({ description: 'Its name, and the name of its file.', required: true }),
  };
  static override flags = {
    from: Flags.string({ description: 'A recipe to build on.', helpValue: 'RECIPE' }),
    dir: Flags.string({ description: 'Where to write it.', default: '.', helpValue: 'DIR' }),
    ...consentFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(New);
    const { newRecipeFile } = await import('../../app/recipe/index.js');
    const { from, dir: folder } = flags;
    const file = await newRecipeFile({ ...sharedOptions(flags), name: args.name, folder, from });
    this.log(`Wrote ${file}. Run it: gan run ${file}`);
  }
}
