import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';

const NAMES = ['xla-cpu', 'xla-cuda', 'xla-tpu'] as const;

export default class HardwareInstall extends BaseCommand {
  static override summary = 'Fetch the library that a kind of hardware needs, before it is used.';
  static override description =
    'Runs fetch it by themselves; this is for machines that will have no network later.';
  static override examples = [
    '<%= config.bin %> hardware install xla-cpu',
    '<%= config.bin %> hardware install xla-cpu --index https://mirror.example/simple',
  ];
  static override args = {
    name: Args.string({ description: 'Which hardware.', options: [...NAMES], required: true }),
  };
  static override flags = {
    index: Flags.string({
      description: 'URL of a Python package index. Default: GAN_PYPI_INDEX, PIP_INDEX_URL.',
      helpValue: 'URL',
    }),
    again: Flags.boolean({ description: 'Fetch it even if it is here already.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(HardwareInstall);
    const { installHardware } = await import('../../install-hardware.js');
    const { label, path } = await installHardware(args.name as (typeof NAMES)[number], flags);
    this.log(`${label}: ${path}`);
  }
}
