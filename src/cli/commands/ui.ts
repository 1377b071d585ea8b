import { Args } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { consent, consentFlags } from '../flags.js';

export default class Ui extends BaseCommand {
  static override summary = "Print the address of the run's page on its MLflow server.";
  static override examples = ['<%= config.bin %> ui runs/quickstart-20260131-235959'];
  static override args = {
    run: Args.string({ description: "The run's folder.", required: true }),
  };

  static override flags = consentFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Ui);
    const { pagesOf } = await import('../../app/tracking/index.js');
    for (const address of await pagesOf(args.run, consent(flags))) this.log(address);
  }
}
