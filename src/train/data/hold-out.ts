import { userError } from '../../errors/index.js';
import { splitImages } from '../../graph/index.js';
import { drawStratified, type Drawable } from '../../plugin/index.js';
import type { Recipe } from '../../recipe/index.js';

/** Which images of the train split a run trains with, and which it holds out: ascending indices. */
export interface HeldOutSplit {
  readonly trained: Int32Array;
  readonly heldOut: Int32Array;
}

/**
 * Draws the images that `train.validationSplit` holds out, stratified, with the seed of the run.
 * @throws GanError GAN_FEW_IMAGES (exit code 2) if a share is wanted, but the images are too few for it
 */
export function holdOut(
  images: Drawable,
  { seed, train }: Pick<Recipe, 'seed' | 'train'>,
): HeldOutSplit {
  const { heldOut: count } = splitImages(train, images.count);
  if (count === 0 && train.validationSplit > 0) {
    const fact = `train.validationSplit ${train.validationSplit} holds out none of ${images.count} images`;
    throw userError('GAN_FEW_IMAGES', fact, {
      hint: `Set it to ${Math.ceil(1e4 / images.count) / 1e4} or more, or to 0 to evaluate with the test split.`,
    });
  }
  const heldOut = drawStratified(images, count, seed, 'held out');
  const isHeldOut = new Uint8Array(images.count);
  for (const index of heldOut) isHeldOut[index] = 1;
  const trained = new Int32Array(images.count - count);
  let next = 0;
  for (let i = 0; i < images.count; i++) if (!isHeldOut[i]) trained[next++] = i;
  return { trained, heldOut };
}
