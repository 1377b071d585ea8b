import { batchNormGroups, type ClassifierGraph } from '../graph/index.js';
import { classifierStep, type ClassifierStep } from './classifier-step.js';

/** The values that bytes have inside a step where the data set says nothing else. */
const DEFAULT_VALUES = [-1, 1] as const;

/**
 * The training step of a classifier.
 * @param images how many to train with lie on the device; `streamed`: each step is given its own
 * @param name that variables' names begin with. Default: `classifier`
 */
export async function makeClassifierStep(
  graph: ClassifierGraph,
  images: number | 'streamed',
  name?: string,
): Promise<ClassifierStep> {
  const { recipe, parts } = graph;
  const { train } = recipe;
  return classifierStep({
    network: await parts.model.network(recipe.seed),
    output: parts.model.output,
    loss: parts.loss,
    optimizer: parts.optimizer.classifier,
    batch: train.batch,
    image: parts.model.image,
    values: parts.dataset.values ?? DEFAULT_VALUES,
    images,
    batchNormGroups: batchNormGroups(graph),
    ema: train.ema,
    precision: train.precision,
    flip: train.flip,
    augment: train.diffAugment,
    name,
  });
}
