import type { GanGraph } from '../graph/index.js';
import type { HardwareContext } from '../plugin/index.js';
import { restore, type Checkpoint } from '../run/index.js';
import { quietEngine } from './engine.js';
import { makeGanStep } from '../step/index.js';
import { Painter, type ClassOf, type Pictures } from './samples/painter.js';
import { walkNoise, type WalkOptions } from './samples/walk.js';

/** No more images than this are drawn at once. */
const MOST_AT_ONCE = 256;

interface DrawOptions extends HardwareContext {
  readonly checkpoint: Checkpoint;
  /** The class of each image. Default: the classes take turns. */
  readonly classOf?: ClassOf | undefined;
}

export interface SampleOptions extends DrawOptions {
  /** How many images, at least 1. */
  readonly count: number;
  /** Where the noise comes from. With a run's own seed and grid size: the images of its grids. */
  readonly seed: number;
}

/**
 * Draws images with the generator of a checkpoint, on the recipe's hardware.
 * @throws GanError if the hardware cannot be had or the checkpoint is of another model
 */
export function drawFrom(graph: GanGraph, options: SampleOptions): Promise<Pictures> {
  const { count, seed, classOf } = options;
  return withPainter(graph, options, Math.min(count, MOST_AT_ONCE), (painter) =>
    painter.drawMany(seed, 'samples', count, classOf),
  );
}

/**
 * Draws a walk from noise vector to noise vector with the generator of a checkpoint.
 * @returns frame by frame, an image a walk
 * @throws GanError as `drawFrom` does
 */
export function drawWalk(graph: GanGraph, options: DrawOptions & WalkOptions): Promise<Pictures[]> {
  return withPainter(graph, options, options.walks, async (painter) => {
    const frames: Pictures[] = [];
    for (const noise of walkNoise(options, graph.parts.model.noise)) {
      frames.push(await painter.draw(noise, options.classOf));
    }
    return frames;
  });
}

/** Opens the hardware with the checkpoint's generator on it, for as long as `use` takes. */
async function withPainter<T>(
  graph: GanGraph,
  options: DrawOptions,
  atOnce: number,
  use: (painter: Painter) => Promise<T>,
): Promise<T> {
  const { model, hardware } = graph.parts;
  quietEngine();
  const session = await hardware.open(options);
  try {
    // The data set's size matters to training only.
    const sample = (await makeGanStep(graph, 1)).sample(atOnce);
    const compiled = await session.compile(sample);
    await restore(session, options.checkpoint, sample.state);
    return await use(new Painter(compiled, { ...model, atOnce }));
  } finally {
    await session.close();
  }
}
