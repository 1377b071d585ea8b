import type { LoadedRecipe } from '../recipe/index.js';
import type { RecipePlaces } from '../train/index.js';

/** Places of the keys that decide about a run's memory needs, that name parameters, and of metrics. */
export function recipePlaces(loaded: LoadedRecipe): RecipePlaces {
  const placeOf = (path: string) => loaded.problem(path, 'GAN_DOES_NOT_FIT', '').place;
  const { train, optimizer, evaluate } = loaded.recipe;
  const batch = train.batchPerReplica === undefined ? 'train.batch' : 'train.batchPerReplica';
  const named = Object.entries(optimizer).flatMap(([player, params]) =>
    (['rates', 'decayExempt'] as const).flatMap((key) => {
      const path = `optimizer.${player}.${key}` as const;
      return key in params ? [[path, placeOf(path)] as const] : [];
    }),
  );
  const metrics = evaluate.metrics.map((_, i) => {
    const path = `evaluate.metrics[${i}]` as const;
    return [path, placeOf(path)] as const;
  });
  return {
    'train.batch': placeOf(batch),
    model: placeOf('model'),
    ...Object.fromEntries([...named, ...metrics]),
  };
}
