import type { Recipe } from '../recipe/index.js';
import type { RunGraph } from './types.js';

/** How many training images are assumed where a data set does not say. */
export const STAND_IN_IMAGES = 10_000;

/** How many of the images of a train split are trained with, and how many are held out. */
export function splitImages(
  { validationSplit }: Pick<Recipe['train'], 'validationSplit'>,
  images: number,
): { readonly trained: number; readonly heldOut: number } {
  const heldOut = Math.floor(images * validationSplit);
  return { trained: images - heldOut, heldOut };
}

/**
 * A recipe that counts epochs, with the steps that these come to.
 * @param images in the data set's train split; undefined if unknown: the steps are then a guess
 */
export function withSteps(recipe: Recipe, images: number | undefined): Recipe {
  const { train } = recipe;
  if (train.epochs === undefined) return recipe;
  const { trained } = splitImages(train, images ?? STAND_IN_IMAGES);
  const steps = Math.ceil((train.epochs * trained) / train.batch);
  return Object.freeze({ ...recipe, train: Object.freeze({ ...train, steps }) });
}

/** The graph, now that its training images are counted. */
export function withEpochsOf(graph: RunGraph, images: number): RunGraph {
  return Object.freeze({ ...graph, recipe: withSteps(graph.recipe, images) });
}
