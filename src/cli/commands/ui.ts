import { BaseCommand } from '../base-command.js';
import { consentFlags, sharedOptions, runArg } from '../flags.js';

export default class Ui extends BaseCommand {
  static override summary = "Print the address of the run's page on its MLflow server.";
  static override examples = ['<%= config.bin %> ui runs/quickstart-20260131-235959'];
  static override args = { run: runArg };

  static override flags = consentFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Ui);
    const { pagesOf } = await import('../../app/tracking/index.js');
    for (const address of await pagesOf(args.run, sharedOptions(flags))) this.log(address);
  }
}
