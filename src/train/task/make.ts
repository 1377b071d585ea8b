import type { RunGraph } from '../../graph/index.js';
import { classifierTask } from './classifier.js';
import { ganTask } from './gan.js';
import type { TrainTask } from './task.js';

/**
 * Makes the task of a graph. The device must be open, because networks live on its backend.
 * @param images number of training images on the device; `streamed`: each step is given its own
 * @param counts see `makeGanStep`
 */
export function makeTask(
  graph: RunGraph,
  images: number | 'streamed',
  counts: Readonly<Record<string, number>> = {},
): Promise<TrainTask> {
  return graph.task === 'gan' ? ganTask(graph, images, counts) : classifierTask(graph, images);
}
