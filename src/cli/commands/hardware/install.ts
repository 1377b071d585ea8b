import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../../base-command.js';

export default class HardwareInstall extends BaseCommand {
  static override summary = 'Fetch the library that a kind of hardware needs, before it is used.';
  static override description =
    "Runs fetch it by themselves; this is for machines that will have no network later. For xla-cuda also NVIDIA's libraries (cuBLAS, cuDNN, …; 1.8 GB for CUDA 13, 2.6 GB for CUDA 12), unless this machine has all of them: looked for under LD_LIBRARY_PATH, the active Python or conda environment, CUDA_HOME and the system's folders. What was fetched before an interruption stays.";
  static override examples = [
    '<%= config.bin %> hardware install xla-cpu',
    '<%= config.bin %> hardware install xla-cuda --cuda 13',
    '<%= config.bin %> hardware install xla-cpu --index https://mirror.example/simple',
  ];
  static override args = {
    name: Args.option({
      description: 'Which hardware.',
      options: ['xla-cpu', 'xla-cuda', 'xla-tpu'] as const,
    })({ required: true }),
  };
  static override flags = {
    index: Flags.string({
      description: 'URL of a Python package index. Default: GAN_PYPI_INDEX, PIP_INDEX_URL.',
      helpValue: 'URL',
    }),
    cuda: Flags.string({
      description: 'For xla-cuda: which CUDA. Default: the newest that the driver here can do.',
      options: ['12', '13'],
    }),
    again: Flags.boolean({ description: 'Fetch it even if it is here already.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(HardwareInstall);
    const { installHardware } = await import('../../../app/hardware/index.js');
    const { showingProgress } = await import('../../view/index.js');
    const lines = await showingProgress((progress) =>
      installHardware(args.name, { ...flags, progress }),
    );
    this.log(...lines);
  }
}
