import type { LoadedRecipe } from '../recipe/index.js';
import type { SizePlaces } from '../train/index.js';

/** Where the user wrote what a run's size comes from. */
export function sizePlaces(loaded: LoadedRecipe): SizePlaces {
  const placeOf = (path: string) => loaded.problem(path, 'GAN_DOES_NOT_FIT', '').place;
  const { batchPerReplica } = loaded.recipe.train;
  const batch = batchPerReplica === undefined ? 'train.batch' : 'train.batchPerReplica';
  return { 'train.batch': placeOf(batch), model: placeOf('model') };
}
