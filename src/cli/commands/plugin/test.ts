import { Args } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';

export default class PluginTest extends BaseCommand {
  static override summary = 'Run the tests of a plugin; TypeScript needs no setup.';
  static override examples = ['<%= config.bin %> plugin test my-loss.test.ts'];
  static override args = {
    file: Args.string({ description: 'The file with the tests.', required: true }),
  };

  async run(): Promise<void> {
    const { args } = await this.parse(PluginTest);
    const { runPluginTests } = await import('../../../app/plugins/index.js');
    process.exitCode = await runPluginTests([args.file]);
  }
}
