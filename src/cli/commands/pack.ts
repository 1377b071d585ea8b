import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions, overwriteFlag } from '../flags.js';

export default class Pack extends BaseCommand {
  static override summary = 'Pack a recipe and all that belongs to it into one file.';
  static override description = `The file holds the recipe, its bases, its local plugins, its pins with what they pin, and with --run a card of results: metrics, the newest sample grid, hardware, time. The same files always give the same bytes.

'gan run FILE', 'gan validate FILE' and 'gan show FILE' take it. Plugins in it run only where the user agrees: --allow-plugin NAME.`;
  static override examples = [
    '<%= config.bin %> pack my-gan.yaml',
    '<%= config.bin %> pack my-gan.yaml --run runs/my-gan-20260131-235959 --out my-gan.gan.tar.gz',
  ];
  static override args = {
    recipe: Args.string({ description: 'The recipe.', required: true }),
  };
  static override flags = {
    run: Flags.string({ description: 'A run to put the results of beside it.', helpValue: 'DIR' }),
    out: Flags.string({
      description: 'The file to write. Default: NAME.gan.tar.gz.',
      helpValue: 'FILE',
    }),
    overwrite: overwriteFlag,
    ...consentFlags,
    json: Flags.boolean({ description: 'Print what was packed as JSON.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Pack);
    const { pack } = await import('../../app/pack/index.js');
    const packed = await pack({ ...flags, ...sharedOptions(flags), recipe: args.recipe });
    this.printResult(packed, flags.json, ({ file, bytes, hash, files }) => [
      `Wrote ${file}: ${files.length} files, ${bytes} bytes, ${hash}`,
      ...files.map((each) => `  ${each}`),
    ]);
  }
}
