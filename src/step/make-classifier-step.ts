import { batchNormGroups, type ClassifierGraph } from '../graph/index.js';
import { classifierStep, type ClassifierStep } from './classifier-step.js';
import { checkedClassifierLoss, checkedOptimizer } from './plugin-results.js';

/** Values of bytes inside a step, unless the data set defines others. */
const DEFAULT_VALUES = [-1, 1] as const;

/**
 * The training step of a classifier.
 * @param images number of training images on the device; `streamed`: each step is given its own
 * @param name prefix of the variables' names. Default: `classifier`
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
    loss: checkedClassifierLoss(parts.loss, recipe.loss.use),
    optimizer: checkedOptimizer(parts.optimizer.classifier, recipe.optimizer['classifier'].use),
    batch: train.batch,
    image: parts.model.image,
    values: parts.dataset.values ?? DEFAULT_VALUES,
    images,
    batchNormGroups: batchNormGroups(graph),
    ema: typeof train.ema === 'number' ? train.ema : 'input',
    precision: train.precision,
    flip: train.flip,
    augment: train.diffAugment,
    name,
  });
}
