import path from 'node:path';
import { userError } from '../../errors/index.js';
import { cacheDir, writeFileAtomic } from '../../files/index.js';
import { plotPng, plotSvg } from '../../report/index.js';
import { rateSchedules, summarize, type RateSchedule } from '../../train/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { openRecipe, type RecipeOptions } from '../recipe/index.js';

interface ScheduleOptions extends RecipeOptions {
  readonly recipe: string;
  /** The picture to write: a .png or a .svg. Default: none. */
  readonly out?: string | undefined;
  readonly overwrite?: boolean | undefined;
  /** Number of devices that train together. Default: the recipe's, or 1. */
  readonly replicas?: number | undefined;
  /**
   * Number of images, for schedules that count epochs. Default: counted, or as the data set tells.
   */
  readonly images?: number | undefined;
  readonly dataDir?: string | undefined;
}

/** A network's learning rates over the run, also in words. */
interface DescribedSchedule extends RateSchedule {
  readonly summary: string;
}

/**
 * Computes the learning rates of a recipe, and plots them if requested.
 * @throws GanError (exit code 2) if the recipe is invalid or the picture cannot be written
 */
export async function plotSchedule(options: ScheduleOptions): Promise<DescribedSchedule[]> {
  const { recipe, out, overwrite, images, dataDir } = options;
  const type = path.extname(out ?? '').toLowerCase();
  if (out && type !== '.png' && type !== '.svg') {
    throw userError('GAN_USAGE', `--out ${out} is neither a .png nor a .svg`);
  }
  const { graph } = await openRecipe(recipe, options);
  if (out) {
    const kind = type === '.svg' ? OUTPUT_KINDS.svg : OUTPUT_KINDS.png;
    await checkOutput(out, { kind, reads: [recipe, ...(options.with ?? [])], overwrite });
  }
  const { name, hardware, seed } = graph.recipe;
  const chosen = typeof hardware.replicas === 'number' ? hardware.replicas : 1;
  const countImages = async () => {
    if (images !== undefined) return images;
    const { dataset } = graph.parts;
    const context = {
      dataDir,
      cacheDir: cacheDir(),
      seed,
      progress: () => undefined,
      signal: new AbortController().signal,
    };
    // Streams are counted without decoding.
    const stream = await dataset.stream?.('train', context);
    await stream?.close();
    return (stream ?? (await dataset.load('train', context))).count;
  };
  const replicas = options.replicas ?? chosen;
  const schedules = await rateSchedules(graph, { replicas, countImages });
  if (out) {
    const plot = {
      title: `${name}: learning rate`,
      x: 'step',
      y: 'learning rate',
      series: schedules.map(({ network, points }) => ({ name: network, points })),
    };
    await writeFileAtomic(out, type === '.svg' ? plotSvg(plot) : await plotPng(plot));
  }
  return schedules.map((schedule) => ({ ...schedule, summary: summarize(schedule) }));
}
