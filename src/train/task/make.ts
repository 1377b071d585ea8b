import type { RunGraph } from '../../graph/index.js';
import { classifierTask } from './classifier.js';
import type { Networks } from '../../step/index.js';
import { ganTask } from './gan.js';
import type { TrainTask } from './task.js';

/**
 * Makes the task of a graph. The device must be open, because variables live on its backend.
 * @param images number of training images on the device; `streamed`: each step is given its own
 * @param counts see `makeGanStep`
 * @param networks those of the graph. Default: new ones
 */
export function makeTask(
  graph: RunGraph,
  images: number | 'streamed',
  counts: Readonly<Record<string, number>> = {},
  networks?: Networks,
): Promise<TrainTask> {
  return graph.task === 'gan'
    ? ganTask(graph, images, counts, networks)
    : classifierTask(graph, images, networks);
}
