import type { GanGraph } from '../../graph/index.js';
import type { DataContext, HardwareContext, Registry } from '../../plugin/index.js';
import type { Journal } from '../../tracking/index.js';
import type { Consent } from '../../recipe/index.js';
import { restore, type Checkpoint } from '../../run/index.js';
import type { RecipePlaces } from '../context.js';
import { Splits } from '../data/index.js';
import { quietEngine } from '../engine.js';
import { makeGanStep } from '../../step/index.js';
import { ImageSampler } from '../samples/image-sampler.js';
import { Evaluator, type Evaluation } from './evaluate.js';

export interface ScoreCheckpointOptions extends HardwareContext, Omit<DataContext, 'notice'> {
  readonly checkpoint: Checkpoint;
  /**
   * Seed of the noise. With the run's own seed, the fakes are those of its evaluation during
   * training.
   */
  readonly seed: number;
  /** Folder of the run to which the scores are added. */
  readonly folder: string;
  readonly journal: Journal;
  readonly registry: Registry;
  /** See `EvaluatorOptions`. */
  readonly consent?: Consent | undefined;
  readonly places?: RecipePlaces | undefined;
}

/**
 * Scores the generator of a checkpoint (its average, if the run keeps one) with the graph's
 * metrics, on the recipe's hardware. Logs the scores and stores them with their protocols.
 * @throws GanError if the hardware, the data or something that a metric needs is not available
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
    // The same number as during training, because noise is drawn in parts of this size.
    const [rows, columns] = recipe.samples.grid;
    const atOnce = rows * columns;
    // The size of the data set matters only for training.
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
