import type { RunGraph } from '../../graph/index.js';
import { classifierTask } from './classifier.js';
import { ganTask } from './gan.js';
import type { TrainTask } from './task.js';

/**
 * Makes what a graph trains, once the device is open: networks live on its backend.
 * @param images how many to train with lie on the device; `streamed`: each step is given its own
 */
export function makeTask(graph: RunGraph, images: number | 'streamed'): Promise<TrainTask> {
  return graph.task === 'gan' ? ganTask(graph, images) : classifierTask(graph, images);
}
