import { batchNormGroups, takenDomains, type GanGraph } from '../graph/index.js';
import { ganStep, type GanStep } from './gan-step.js';
import {
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
 */
export async function makeGanStep(
  graph: GanGraph,
  images: number | 'streamed',
  counts: Readonly<Record<string, number>> = {},
): Promise<GanStep> {
  const { recipe, parts } = graph;
  const own = images === 'streamed' ? recipe.train.batch : images;
  const { generator, discriminator } = parts.optimizer;
  return ganStep({
    networks: checkedNetworks(
      await parts.model.networks(recipe.seed),
      parts.model,
      recipe.model.use,
    ),
    loss: checkedLoss(parts.loss, recipe.loss.use),
    regularizers: parts.regularizers.map(({ name, every, part }) => ({
      name,
      every,
      part: checkedRegularizer(part, name),
    })),
    optimizer: {
      generator: checkedOptimizer(generator, recipe.optimizer['generator'].use),
      discriminator: checkedOptimizer(discriminator, recipe.optimizer['discriminator'].use),
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
    diffAugment: recipe.train.diffAugment,
  });
}
