import { measuresFor } from './health/index.js';
import type { MakeTrainStep } from './open-run.js';
import { ganStep } from './step/index.js';

/** The training step of a GAN, sequential or joint as the recipe says. */
export const makeGanStep: MakeTrainStep = async ({ recipe, parts }, images) =>
  ganStep({
    networks: await parts.model.networks(recipe.seed),
    loss: parts.loss,
    optimizer: parts.optimizer,
    mode: recipe.train.mode,
    batch: recipe.train.batch,
    noise: parts.model.noise,
    image: parts.model.image,
    images,
    feedback: parts.lossWeighting.feedback,
    measures: measuresFor(recipe.health),
    batchNormGroups: recipe.train.batchNormGroups,
    precision: recipe.train.precision,
    ema: recipe.train.ema,
    flip: recipe.train.flip,
    diffAugment: recipe.train.diffAugment,
  });
