import { BaseCommand } from '../base-command.js';
import { jsonFlag } from '../flags.js';

export default class Hardware extends BaseCommand {
  static override summary = 'List what this machine can train on, and what auto would take.';
  static override examples = ['<%= config.bin %> hardware'];
  static override flags = {
    json: jsonFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Hardware);
    const { surveyHardware } = await import('../../app/hardware/index.js');
    const { formatSurvey } = await import('../print/survey.js');
    this.printResult(await surveyHardware(), flags.json, formatSurvey);
  }
}
