import { Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { dataDirFlag, sharedOptions, overwriteFlag, recipeArg, recipeFlags } from '../flags.js';

export default class PlotSchedule extends BaseCommand {
  static override summary = 'Draw the learning rates of a recipe, before anything is trained.';
  static override description =
    'Prints the first, the highest and the last learning rate of each network, and draws both if --out is given.';
  static override examples = [
    '<%= config.bin %> plot-schedule recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> plot-schedule recipes/dcgan-cifar10.yaml --out lr.png --set lrSchedule=ramp-decay --replicas 8',
  ];
  static override args = { recipe: recipeArg };
  static override flags = {
    ...recipeFlags,
    out: Flags.string({
      description: 'The picture to write: a .png or a .svg.',
      helpValue: 'FILE',
    }),
    overwrite: overwriteFlag,
    replicas: Flags.integer({
      description: 'Devices that train together. Default: what the recipe says, or 1.',
      min: 1,
    }),
    images: Flags.integer({
      description:
        'Images in the data set, for schedules that count epochs. Default: what it says, or as many as are read from it.',
      min: 1,
    }),
    'data-dir': dataDirFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(PlotSchedule);
    const { plotSchedule } = await import('../../app/schedule/index.js');
    const options = { ...flags, ...sharedOptions(flags), recipe: args.recipe };
    for (const { network, summary } of await plotSchedule(options)) {
      this.log(`${network}: ${summary}`);
    }
    if (flags.out) this.log(flags.out);
  }
}
