import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';

export default class PluginNew extends BaseCommand {
  static override summary = 'Write a working plugin of a kind, with its test.';
  static override examples = [
    '<%= config.bin %> plugin new loss my-loss',
    '<%= config.bin %> plugin new dataset my-images --dir plugins',
  ];
  static override args = {
    kind: Args.string({ description: 'Such as loss, model or dataset.', required: true }),
    name: Args.string({ description: 'Lower case, words joined by hyphens.', required: true }),
  };
  static override flags = {
    dir: Flags.string({ description: 'Where to write it.', default: '.', helpValue: 'DIR' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PluginNew);
    const { newPlugin } = await import('../../../app/plugins/index.js');
    const [plugin, test] = await newPlugin(args.kind, args.name, flags.dir);
    this.log(
      `Wrote ${plugin} and ${test}.`,
      `Test it:   gan plugin test ${test}`,
      `Use it:    plugins: [./${args.name}.ts] in a recipe beside it, and ${args.name} as its ${args.kind}`,
    );
  }
}
