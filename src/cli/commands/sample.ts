import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { recipeFlags } from '../flags.js';

export default class Sample extends BaseCommand {
  static override summary = 'Draw images from a run, as one grid.';
  static override examples = [
    '<%= config.bin %> sample runs/quickstart-20260131-235959 --count 80 --out grid.png',
  ];
  static override args = {
    run: Args.string({ description: "The run's folder.", required: true }),
  };
  static override flags = {
    count: Flags.integer({ description: 'How many images.', default: 80, min: 1, max: 100_000 }),
    out: Flags.string({
      description: 'The PNG to write.',
      helpValue: 'FILE',
      required: true,
    }),
    seed: Flags.integer({
      description: "Where the noise comes from. Default: the recipe's seed.",
      min: 0,
      max: 0xffffffff,
    }),
    checkpoint: Flags.integer({
      description: 'Of which step. Default: the newest.',
      helpValue: 'STEP',
      min: 0,
    }),
    hardware: recipeFlags.hardware,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Sample);
    const { sampleRun } = await import('../run/sample.js');
    this.log(await sampleRun({ ...flags, run: args.run, warn: (line) => this.logToStderr(line) }));
  }
}
