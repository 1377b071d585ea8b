import { userError } from '../errors/index.js';
import type { GanGraph, RunGraph } from './types.js';

/**
 * The graph, if it is a GAN's.
 * @param what was asked for, such as `draw images`
 * @throws GanError (exit code 2) if it is a classifier's
 */
export function ganOnly(graph: RunGraph, what: string): GanGraph {
  if (graph.task === 'gan') return graph;
  throw userError('GAN_NOT_A_GAN', `cannot ${what}: ${graph.recipe.name} trains a classifier`, {
    hint: 'Only GANs have a generator.',
  });
}
