import { Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';
import { consentFlags, jsonFlag, sharedOptions } from '../../flags.js';

export default class Plugins extends BaseCommand {
  static override summary =
    'List the plugins that recipes can name: kind, name, and where it is from.';
  static override examples = [
    '<%= config.bin %> plugins',
    '<%= config.bin %> plugins --kind loss --recipe my-recipe.yaml',
  ];
  static override flags = {
    kind: Flags.string({ description: 'Only this kind, such as loss.', helpValue: 'KIND' }),
    recipe: Flags.string({
      description: 'Also the plugins that this recipe brings.',
      helpValue: 'FILE',
    }),
    ...consentFlags,
    json: jsonFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Plugins);
    const { describePlugins } = await import('../../../app/plugins/index.js');
    const { formatPlugins } = await import('../../print/plugins.js');
    const plugins = await describePlugins(sharedOptions(flags), flags.recipe, flags.kind);
    this.printResult(plugins, flags.json, formatPlugins);
  }
}
