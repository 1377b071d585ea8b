import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';

export default class Hardware extends BaseCommand {
  static override summary = 'List what this machine can train on, and what auto would take.';
  static override examples = ['<%= config.bin %> hardware'];
  static override flags = {
    json: Flags.boolean({ description: 'Print JSON.' }),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Hardware);
    const { surveyHardware } = await import('../../app/hardware/index.js');
    const { formatSurvey } = await import('../print/survey.js');
    const survey = await surveyHardware();
    this.log(flags.json ? JSON.stringify(survey, undefined, 2) : formatSurvey(survey));
  }
}
