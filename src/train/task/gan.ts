import type { GanGraph } from '../../graph/index.js';
import { inWords } from '../../errors/index.js';
import { Stopped } from '../data/index.js';
import { Evaluator } from '../evaluate/index.js';
import { makeGanStep, type Networks } from '../../step/index.js';
import { writeNetwork } from '../network-file.js';
import { writeGrid, writeHistory } from '../samples/grid.js';
import { ImageSampler } from '../samples/image-sampler.js';
import { sourceImages } from '../samples/source-images.js';
import { generatorSignature } from '../signature.js';
import type { TrainContext } from '../context.js';
import type { TrainTask } from './task.js';

/** Trains generator and discriminator; draws grids, scores the generator with metrics. */
export async function ganTask(
  graph: GanGraph,
  images: number | 'streamed',
  counts: Readonly<Record<string, number>>,
  networks: Networks | undefined,
): Promise<TrainTask> {
  const { recipe, parts } = graph;
  const step = await makeGanStep(graph, images, counts, networks);
  const { train, at, period, settings } = step;
  return {
    train,
    at,
    period,
    settings,
    async open({ session, splits, context }) {
      const { folder, journal } = context;
      const [rows, columns] = recipe.samples.grid;
      const count = rows * columns;
      const compiled = await session.compile(step.sample(count));
      const sources = await sourceImages(graph, splits);
      const sampler = new ImageSampler(compiled, { ...parts.model, sources, atOnce: count });
      const { seed } = recipe;
      const measured = { parts, seed, splits, sampler, session, context };
      const { registry, consent } = context;
      const evaluator = new Evaluator({
        ...measured,
        signal: context.signal,
        places: context.places,
        folder,
        journal,
        registry,
        consent,
      });
      await prepareMetrics(evaluator, context);
      return {
        draw: (step) => writeGrid(sampler, recipe, step, context),
        evaluates: parts.metrics.length > 0,
        evaluate: (step) => evaluator.evaluate(step),
        idle: () => evaluator.idle(),
        async finish(step) {
          const names = train.state.keys();
          const signature = generatorSignature(parts.model);
          const what = { folder, journal, recipe, signature };
          await writeNetwork('generator', session, names, what, step);
          await writeHistory(context, step);
        },
      };
    },
  };
}

/**
 * A new run is not begun without what its metrics need. A run that has got somewhere goes on without:
 * what was trained counts more than a score.
 */
async function prepareMetrics(evaluator: Evaluator, context: TrainContext): Promise<void> {
  try {
    await evaluator.prepare();
  } catch (error) {
    if (!context.resume || error instanceof Stopped) throw error;
    context.notice(`warning: a metric will fail, and training goes on: ${inWords(error)}`);
  }
}
