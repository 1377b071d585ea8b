import { userError } from '../errors/index.js';
import type { Recipe } from '../recipe/index.js';
import type { RunGraph } from './types.js';

/** Devices that train together, as far as a recipe says; one where it takes all that are there. */
export function replicasOf({ hardware }: Recipe): number {
  return typeof hardware.replicas === 'number' ? hardware.replicas : 1;
}

/**
 * A recipe that says its batch for each replica, with the batch that these come to.
 * @param replicas devices that train together
 */
export function withBatch(recipe: Recipe, replicas: number): Recipe {
  const { train } = recipe;
  if (train.batchPerReplica === undefined) return recipe;
  const batch = train.batchPerReplica * replicas;
  return Object.freeze({ ...recipe, train: Object.freeze({ ...train, batch }) });
}

/**
 * The graph, now that its devices are counted. Goes before `withEpochsOf`: steps follow the batch.
 * @throws GanError (exit code 2) if batch normalization cannot share the batch evenly
 */
export function withReplicasOf(graph: RunGraph, replicas: number): RunGraph {
  const sized = Object.freeze({ ...graph, replicas, recipe: withBatch(graph.recipe, replicas) });
  const { batch, accumulate } = sized.recipe.train;
  const groups = batchNormGroups(sized);
  if (batch % (groups * accumulate) !== 0) {
    const parts = accumulate === 1 ? '' : ` in each of the ${accumulate} parts of train.accumulate`;
    const message = `a batch of ${batch} images cannot be shared evenly by ${groups} groups of batch normalization${parts}`;
    throw userError('GAN_BATCH_NOT_DIVISIBLE', message, {
      hint: `Choose another train.batch${accumulate === 1 ? '' : ' or train.accumulate'}, or train.batchNormGroups: replicas.`,
    });
  }
  return sized;
}

/** How many equal parts of the batch batch normalization looks at one by one. */
export function batchNormGroups({
  recipe,
  replicas,
}: Pick<RunGraph, 'recipe' | 'replicas'>): number {
  const groups = recipe.train.batchNormGroups;
  return groups === 'replicas' ? replicas : groups;
}
