import type { LoadedRecipe } from '../recipe/index.js';
import type { RecipePlaces } from '../train/index.js';

/** Places of the keys that decide about a run's memory needs, and of its metrics. */
export function recipePlaces(loaded: LoadedRecipe): RecipePlaces {
  const placeOf = (path: string) => loaded.problem(path, 'GAN_DOES_NOT_FIT', '').place;
  const { train, evaluate } = loaded.recipe;
  const batch = train.batchPerReplica === undefined ? 'train.batch' : 'train.batchPerReplica';
  const metrics = evaluate.metrics.map((_, i) => {
    const path = `evaluate.metrics[${i}]` as const;
    return [path, placeOf(path)] as const;
  });
  return {
    'train.batch': placeOf(batch),
    model: placeOf('model'),
    ...Object.fromEntries(metrics),
  };
}
