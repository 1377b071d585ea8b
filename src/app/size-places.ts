import type { LoadedRecipe } from '../recipe/index.js';
import type { SizePlaces } from '../train/index.js';

/** Places of the keys that decide about a run's memory needs. */
export function sizePlaces(loaded: LoadedRecipe): SizePlaces {
  const placeOf = (path: string) => loaded.problem(path, 'GAN_DOES_NOT_FIT', '').place;
  const { batchPerReplica } = loaded.recipe.train;
  const batch = batchPerReplica === undefined ? 'train.batch' : 'train.batchPerReplica';
  return { 'train.batch': placeOf(batch), model: placeOf('model') };
}
