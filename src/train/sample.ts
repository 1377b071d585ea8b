import type { RunGraph } from '../graph/index.js';
import type { HardwareContext } from '../plugin/index.js';
import { restore, type Checkpoint } from './checkpoint/index.js';
import { quietEngine } from './engine.js';
import { makeGanStep } from './make-gan-step.js';
import { Painter, type Pictures } from './samples/painter.js';

/** No more images than this are drawn at once. */
const MOST_AT_ONCE = 256;

export interface SampleOptions extends HardwareContext {
  readonly checkpoint: Checkpoint;
  /** How many images, at least 1. */
  readonly count: number;
  /** Where the noise comes from. With a run's own seed and grid size: the images of its grids. */
  readonly seed: number;
}

/**
 * Draws images with the generator of a checkpoint, on the recipe's hardware.
 * @throws GanError if the hardware cannot be had or the checkpoint is of another model
 */
export async function drawFrom(graph: RunGraph, options: SampleOptions): Promise<Pictures> {
  const { checkpoint, count, seed } = options;
  const { model, hardware } = graph.parts;
  quietEngine();
  const session = await hardware.open(options);
  try {
    const atOnce = Math.min(count, MOST_AT_ONCE);
    // The data set's size matters to training only.
    const sample = (await makeGanStep(graph, 1)).sample(atOnce);
    const compiled = await session.compile(sample);
    await restore(session, checkpoint, sample.state);
    const painter = new Painter(compiled, model.image, [atOnce, model.noise]);
    return await painter.drawMany(seed, 'samples', count);
  } finally {
    await session.close();
  }
}
