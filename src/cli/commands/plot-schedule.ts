import path from 'node:path';
import { Args, Flags } from '@oclif/core';
import { BaseCommand } from '../base-command.js';
import { overwriteFlag } from '../output-flag.js';
import { consent, consentFlags, dataDirFlag, recipeFlags } from '../flags.js';

export default class PlotSchedule extends BaseCommand {
  static override summary = 'Draw the learning rates of a recipe, before anything is trained.';
  static override description =
    'Prints the first, the highest and the last learning rate of each network, and draws both if --out is given.';
  static override examples = [
    '<%= config.bin %> plot-schedule recipes/dcgan-cifar10.yaml',
    '<%= config.bin %> plot-schedule recipes/dcgan-cifar10.yaml --out lr.png --set lrSchedule=ramp-decay --replicas 8',
  ];
  static override args = {
    recipe: Args.string({ description: 'The recipe.', required: true }),
  };
  static override flags = {
    ...recipeFlags,
    ...consentFlags,
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
    const { userError } = await import('../../errors/index.js');
    const { cacheDir, writeFileAtomic } = await import('../../files/index.js');
    const { loadRecipe } = await import('../../recipe/index.js');
    const { buildGraph } = await import('../../graph/index.js');
    const { plotPng, plotSvg } = await import('../../report/index.js');
    const { rateSchedules, summarize } = await import('../../train/index.js');
    const { registry } = await import('../../app/plugins/registry.js');

    const type = flags.out && path.extname(flags.out).toLowerCase();
    if (type !== undefined && type !== '.png' && type !== '.svg') {
      throw userError('GAN_USAGE', `--out ${flags.out} is neither a .png nor a .svg`);
    }
    const loaded = await loadRecipe(args.recipe, {
      ...flags,
      ...consent(flags),
      registry: registry(),
    });
    if (flags.out) {
      const { checkOutput, OUTPUT_KINDS } = await import('../../app/output/index.js');
      const kind = type === '.svg' ? OUTPUT_KINDS.svg : OUTPUT_KINDS.png;
      const reads = [args.recipe, ...(flags.with ?? [])];
      await checkOutput(flags.out, { kind, reads, overwrite: flags.overwrite });
    }
    const graph = await buildGraph(loaded);
    const { name, hardware } = graph.recipe;
    const chosen = typeof hardware.replicas === 'number' ? hardware.replicas : 1;
    const countImages = async () => {
      if (flags.images !== undefined) return flags.images;
      const { dataset } = graph.parts;
      const context = {
        dataDir: flags['data-dir'],
        cacheDir: cacheDir(),
        progress: () => undefined,
        signal: new AbortController().signal,
      };
      // A stream is counted without decoding it.
      const stream = await dataset.stream?.('train', context);
      await stream?.close();
      return (stream ?? (await dataset.load('train', context))).count;
    };
    const replicas = flags.replicas ?? chosen;
    const schedules = await rateSchedules(graph, { replicas, countImages });
    for (const schedule of schedules) this.log(`${schedule.network}: ${summarize(schedule)}`);
    if (!flags.out) return;
    const plot = {
      title: `${name}: learning rate`,
      x: 'step',
      y: 'learning rate',
      series: schedules.map(({ network, points }) => ({ name: network, points })),
    };
    await writeFileAtomic(flags.out, type === '.svg' ? plotSvg(plot) : await plotPng(plot));
    this.log(flags.out);
  }
}
