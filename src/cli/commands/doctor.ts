import { EXIT } from '../../errors/index.js';
import { BaseCommand } from '../base-command.js';
import { jsonFlag } from '../flags.js';

export default class Doctor extends BaseCommand {
  static override summary = 'Check this machine: Node, disk, XLA, GPUs, TPUs, the tracking server.';
  static override description =
    'Runs a small program on XLA and compares the numbers. Fetches nothing. Send its output along with a problem report.';
  static override examples = ['<%= config.bin %> doctor', '<%= config.bin %> doctor --json'];
  static override flags = {
    json: jsonFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Doctor);
    const { examine } = await import('../../app/doctor/index.js');
    const { formatFindings } = await import('../print/findings.js');
    const findings = await examine();
    this.printResult(findings, flags.json, formatFindings);
    if (findings.some(({ state }) => state === 'failed')) this.exit(EXIT.failed);
  }
}
