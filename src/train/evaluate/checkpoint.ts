import type { GanGraph } from '../../graph/index.js';
import type { DataContext, HardwareContext, Registry } from '../../plugin/index.js';
import type { Journal } from '../../tracking/index.js';
import type { Consent } from '../../recipe/index.js';
import { restore, type Checkpoint } from '../../run/index.js';
import { Splits } from '../data/index.js';
import { quietEngine } from '../engine.js';
import { makeGanStep } from '../../step/index.js';
import { ImageSampler } from '../samples/image-sampler.js';
import { Evaluator, type Evaluation } from './evaluate.js';

export interface ScoreCheckpointOptions extends HardwareContext, DataContext {
  readonly checkpoint: Checkpoint;
  /** Of the noise. With the run's own: the fakes that its evaluation while training looked at. */
  readonly seed: number;
  /** The run's folder, whose scores these become. */
  readonly folder: string;
  readonly journal: Journal;
  readonly registry: Registry;
  /** See `EvaluatorOptions`. */
  readonly consent?: Consent | undefined;
}

/**
 * Scores the generator of a checkpoint, its average where the run keeps one, with the graph's metrics
 * on the recipe's hardware; logs the scores and keeps them with their protocols.
 * @throws GanError if the hardware, the data or what a metric needs cannot be had
 */
export async function scoreCheckpoint(
  graph: GanGraph,
  options: ScoreCheckpointOptions,
): Promise<Evaluation> {
  const { checkpoint } = options;
  const { recipe, parts } = graph;
  quietEngine();
  const session = await parts.hardware.open(options);
  const splits = new Splits(parts.dataset, recipe.train.data, options);
  try {
    // As many at once as while training: the noise is drawn in parts of this size.
    const [rows, columns] = recipe.samples.grid;
    const atOnce = rows * columns;
    // The data set's size matters to training only.
    const sample = (await makeGanStep(graph, 1)).sample(atOnce);
    const compiled = await session.compile(sample);
    await restore(session, checkpoint, sample.state);
    const sampler = new ImageSampler(compiled, { ...parts.model, atOnce });
    const evaluator = new Evaluator({
      ...options,
      parts,
      splits,
      sampler,
      session,
      context: options,
      during: 'eval',
    });
    await evaluator.prepare();
    return await evaluator.evaluate(checkpoint.step);
  } finally {
    await splits.close();
    await session.close();
  }
}
