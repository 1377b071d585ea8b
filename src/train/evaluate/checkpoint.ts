import type { GanGraph } from '../../graph/index.js';
import type { DataContext, HardwareContext, Registry } from '../../plugin/index.js';
import type { Journal } from '../../tracking/index.js';
import type { Consent } from '../../recipe/index.js';
import { restore, type StoredCheckpoint } from '../../run/index.js';
import type { RecipePlaces } from '../context.js';
import { Splits } from '../data/index.js';
import { openFor } from '../open-checkpoint.js';
import { ImageSampler } from '../samples/image-sampler.js';
import { sourceImages } from '../samples/source-images.js';
import { Evaluator, type Evaluation } from './evaluate.js';
import { Stoppable } from './stoppable.js';

export interface ScoreCheckpointOptions
  extends HardwareContext, Omit<DataContext, 'notice' | 'seed'> {
  /** Not closed here. */
  readonly checkpoint: StoredCheckpoint;
  /**
   * Seed of the noise. With the run's own seed, the fakes are those of its evaluation during
   * training.
   */
  readonly seed: number;
  /** Of the noise, see `noiseBatch`; part of the protocol. Default: none. */
  readonly truncation?: number | undefined;
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
 * @throws GanError if the hardware, the data or something that a metric needs is not available;
 * Stopped soon after the signal, without logging anything
 */
export async function scoreCheckpoint(
  graph: GanGraph,
  options: ScoreCheckpointOptions,
): Promise<Evaluation> {
  const { checkpoint, signal } = options;
  const opening = openScoring(graph, options);
  try {
    const { evaluator } = await new Stoppable(signal).untilStopped(opening);
    return await evaluator.evaluate(checkpoint.step);
  } finally {
    const closed = opening.then(
      ({ close }) => close(),
      () => undefined,
    );
    // After the signal nobody waits for a device that is still busy.
    if (!signal.aborted) await closed;
  }
}

/** Opens the device and gets ready what the metrics need. If something fails, all is closed. */
async function openScoring(
  graph: GanGraph,
  options: ScoreCheckpointOptions,
): Promise<{ readonly evaluator: Evaluator; readonly close: () => Promise<void> }> {
  const { recipe, parts } = graph;
  const { session, step } = await openFor(options.checkpoint, graph, options);
  const splits = new Splits(parts.dataset, recipe, options);
  let evaluator: Evaluator | undefined;
  const close = async () => {
    await splits.close();
    await evaluator?.idle();
    await session.close();
  };
  try {
    // The same number as during training, because noise is drawn in parts of this size.
    const [rows, columns] = recipe.samples.grid;
    const atOnce = rows * columns;
    const sample = step.sample(atOnce);
    const compiled = await session.compile(sample);
    await restore(session, options.checkpoint.state, sample.state);
    const sources = await sourceImages(graph, splits);
    const sampler = new ImageSampler(compiled, {
      ...parts.model,
      sources,
      atOnce,
      truncation: options.truncation,
    });
    evaluator = new Evaluator({
      ...options,
      parts,
      splits,
      sampler,
      session,
      context: options,
      during: 'eval',
    });
    await evaluator.prepare();
    return { evaluator, close };
  } catch (error) {
    await close();
    throw error;
  }
}
