import { Args } from '@oclif/core';
import { userError } from '../../errors/index.js';
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
    const { trackersOf } = await import('../../app/tracking/run-trackers.js');
    const { runPages } = await import('../../tracking/index.js');
    const { trackers } = await trackersOf(args.run, consent(flags));
    const pages = await runPages(args.run, trackers);
    for (const { address } of pages) this.log(address);
    if (pages.length > 0) return;
    throw userError('GAN_NO_PAGE', 'no server has this run yet', {
      place: { file: args.run },
      hint: `Set MLFLOW_TRACKING_URI to a server's address and give \`gan sync ${args.run}\`.`,
    });
  }
}
