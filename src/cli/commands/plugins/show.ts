import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';
import { consentFlags, sharedOptions } from '../../flags.js';

export default class PluginsShow extends BaseCommand {
  static override summary = 'Print what a plugin is for, and its params.';
  static override examples = [
    '<%= config.bin %> plugins show adam',
    '<%= config.bin %> plugins show constant --kind lrSchedule --json',
  ];
  static override args = {
    name: Args.string({ description: 'The name of the plugin.', required: true }),
  };
  static override flags = {
    kind: Flags.string({ description: 'Its kind, if several have the name.', helpValue: 'KIND' }),
    recipe: Flags.string({ description: 'A recipe that brings it.', helpValue: 'FILE' }),
    ...consentFlags,
    json: Flags.boolean({ description: 'Print JSON, with the JSON Schema of the params.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PluginsShow);
    const { findPlugins } = await import('../../../app/plugins/index.js');
    const { formatPlugin } = await import('../../print/plugins.js');
    const plugins = await findPlugins(args.name, sharedOptions(flags), flags.recipe, flags.kind);
    this.printResult(plugins, flags.json, (all) =>
      all.flatMap((plugin, i) => [...(i > 0 ? [''] : []), ...formatPlugin(plugin)]),
    );
  }
}
