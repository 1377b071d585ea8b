import { batchNormGroups, type GanGraph } from '../graph/index.js';
import { ganStep, type GanStep } from './gan-step.js';

/** The training step of a GAN, sequential or joint as the recipe says. */
export async function makeGanStep(graph: GanGraph, images: number | 'streamed'): Promise<GanStep> {
  const { recipe, parts } = graph;
  return ganStep({
    networks: await parts.model.networks(recipe.seed),
    loss: parts.loss,
    optimizer: parts.optimizer,
    mode: recipe.train.mode,
    batch: recipe.train.batch,
    noise: parts.model.noise,
    image: parts.model.image,
    images,
    classes: parts.model.classes,
    settingsAsInputs: true,
    feedback: parts.lossWeighting.feedback,
    // The losses alone do not show whether the networks are in balance.
    measures: ['accuracy/discriminator'],
    batchNormGroups: batchNormGroups(graph),
    precision: recipe.train.precision,
    ema: recipe.train.ema,
    flip: recipe.train.flip,
    diffAugment: recipe.train.diffAugment,
  });
}
