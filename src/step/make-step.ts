import {
  batchNormGroups,
  takenDomains,
  type ClassifierGraph,
  type ClassifierParts,
  type GanGraph,
  type RunGraph,
  type RunParts,
} from '../graph/index.js';
import { isControlled } from '../plugin/index.js';
import { onTraceBackend } from '../trace/index.js';
import type { NamedAugmentation } from './augment/index.js';
import { classifierStep, type ClassifierStep } from './classifier-step.js';
import { ganStep, type GanStep } from './gan-step.js';
import {
  makeNetworks,
  variablesOf,
  type Networks,
  type Variables,
  type VariableSpec,
} from './networks.js';
import {
  checkedAugmentation,
  checkedClassifierLoss,
  checkedGame,
  checkedLoss,
  checkedNetworks,
  checkedOptimizer,
  checkedRegularizer,
} from './plugin-results.js';

/**
 * The training step of a GAN, sequential or joint as the recipe says.
 * @param images number of images on the device; `streamed`: each step is given its own
 * @param counts numbers of images of domains without pairs. Default: as many as of the data set
 * @param networks those of the graph. Default: new ones
 */
export async function makeGanStep(
  graph: GanGraph,
  images: number | 'streamed',
  counts: Readonly<Record<string, number>> = {},
  networks?: Networks,
): Promise<GanStep> {
  const { recipe, parts } = graph;
  const own = images === 'streamed' ? recipe.train.batch : images;
  const { generator, discriminator } = parts.optimizer;
  return ganStep({
    networks: checkedNetworks(
      networks ?? (await makeNetworks(graph)),
      parts.model,
      recipe.model.use,
    ),
    loss: checkedLoss(parts.loss, recipe.loss.use),
    regularizers: parts.regularizers.map(({ name, every, part }, i) => ({
      name,
      every,
      part: checkedRegularizer(part, name, `regularizers[${i}]`),
    })),
    optimizer: {
      generator: checkedOptimizer(
        generator,
        recipe.optimizer['generator'].use,
        'optimizer.generator',
      ),
      discriminator: checkedOptimizer(
        discriminator,
        recipe.optimizer['discriminator'].use,
        'optimizer.discriminator',
      ),
    },
    mode: recipe.train.mode,
    batch: recipe.train.batch,
    noise: parts.model.noise,
    image: parts.model.image,
    images,
    domains: Object.fromEntries(
      Object.entries(takenDomains(parts)).map(([name, domain]) => [
        name,
        { ...domain, count: counts[name] ?? own },
      ]),
    ),
    classes: parts.model.classes,
    traits: {
      ...parts.model,
      game: parts.model.game && checkedGame(parts.model.game, recipe.model.use),
    },
    settingsAsInputs: true,
    feedback: parts.lossWeighting.feedback,
    // The losses alone do not show whether the networks are in balance.
    measures: ['accuracy/discriminator'],
    batchNormGroups: batchNormGroups(graph),
    precision: recipe.train.precision,
    ema: typeof recipe.train.ema === 'number' ? recipe.train.ema : 'input',
    flip: recipe.train.flip,
    parts: recipe.train.accumulate,
    augment: augmentationsOf(parts),
  });
}

/** The augmentations of the recipe. A chance that is no controller's is an input. */
function augmentationsOf({
  augmentations,
}: Pick<RunParts | ClassifierParts, 'augmentations'>): NamedAugmentation[] {
  return augmentations.map(({ path, name, p, part }) => ({
    name,
    p: p === undefined || isControlled(p) ? p : 'input',
    part: checkedAugmentation(part, name, path as `augment[${number}]`),
  }));
}

/** Values of bytes inside a step, unless the data set defines others. */
const DEFAULT_VALUES = [-1, 1] as const;

/**
 * The training step of a classifier.
 * @param images number of training images on the device; `streamed`: each step is given its own
 * @param name prefix of the variables' names. Default: `classifier`
 * @param networks those of the graph. Default: new ones
 */
export async function makeClassifierStep(
  graph: ClassifierGraph,
  images: number | 'streamed',
  name?: string,
  networks?: Networks,
): Promise<ClassifierStep> {
  const { recipe, parts } = graph;
  const { train } = recipe;
  const { classifier } = networks ?? (await makeNetworks(graph));
  return classifierStep({
    network: classifier,
    output: parts.model.output,
    loss: checkedClassifierLoss(parts.loss, recipe.loss.use),
    optimizer: checkedOptimizer(
      parts.optimizer.classifier,
      recipe.optimizer['classifier'].use,
      'optimizer.classifier',
    ),
    batch: train.batch,
    image: parts.model.image,
    values: parts.dataset.values ?? DEFAULT_VALUES,
    images,
    batchNormGroups: batchNormGroups(graph),
    ema: typeof train.ema === 'number' ? train.ema : 'input',
    precision: train.precision,
    flip: train.flip,
    parts: train.accumulate,
    augment: augmentationsOf(parts),
    name,
  });
}

/**
 * All variables of a run with these networks, before there is a device for them. Takes no memory of their
 * size.
 */
export function variablesWith(networks: Networks, graph: RunGraph): Promise<Variables> {
  return onTraceBackend(async () => {
    const { train } =
      graph.task === 'gan'
        ? await makeGanStep(graph, 'streamed', {}, networks)
        : await makeClassifierStep(graph, 'streamed', undefined, networks);
    const specs = [...train.state].map(([name, { shape, dtype }]) => [name, { shape, dtype }]);
    const variables = new Map(specs as [string, VariableSpec][]);
    const kept = variablesOf(Object.keys(networks), variables);
    for (const [name, variable] of train.state) if (!kept.has(name)) variable.dispose();
    return variables;
  });
}
