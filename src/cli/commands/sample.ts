import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { dataDirFlag, drawFlags, sharedOptions, overwriteFlag, runArg } from '../flags.js';

export default class Sample extends BaseCommand {
  static override summary = 'Draw images from a run, as one grid.';
  static override description =
    'An image depends on the seed and its number, not on how many are drawn. The classes of a conditional generator take turns, a column each, unless --class names one. Of a generator that translates images: each translation beside its image, of the test split.';
  static override examples = [
    '<%= config.bin %> sample runs/quickstart-20260131-235959 --count 80 --out grid.png',
    '<%= config.bin %> sample runs/one --checkpoint best --truncation 0.7 --out best.png',
    '<%= config.bin %> sample runs/cgan-mnist-20260131-235959 --class 3 --out threes.png',
  ];
  static override args = { run: runArg };
  static override flags = {
    count: Flags.integer({ description: 'How many images.', default: 80, min: 1, max: 100_000 }),
    out: Flags.string({
      description: 'The picture to write: a .png, .jpg or .webp.',
      helpValue: 'FILE',
      required: true,
    }),
    overwrite: overwriteFlag,
    'data-dir': dataDirFlag,
    ...drawFlags,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Sample);
    const { sampleRun } = await import('../../app/draw/index.js');
    const options = { ...flags, ...sharedOptions(flags), run: args.run, warn: this.notice };
    this.log(await sampleRun(options));
  }
}
