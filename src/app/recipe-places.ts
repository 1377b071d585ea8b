import { parsePath, type LoadedRecipe, type Path } from '../recipe/index.js';
import type { RecipePlaces } from '../train/index.js';

/** Places of the keys that decide about a run's memory needs, of the parts of the step, and of metrics. */
export function recipePlaces(loaded: LoadedRecipe): RecipePlaces {
  const placeOf = (path: Path) => loaded.problem(path, 'GAN_DOES_NOT_FIT', '').place;
  const { train, optimizer, regularizers = [], augment = [], evaluate } = loaded.recipe;
  const batch = train.batchPerReplica === undefined ? 'train.batch' : 'train.batchPerReplica';
  const numbered = (list: string, items: readonly unknown[]) =>
    items.map((_, i) => `${list}[${i}]`);
  const parts = [
    'model',
    'loss',
    ...Object.keys(optimizer).map((player) => `optimizer.${player}`),
    ...numbered('regularizers', regularizers),
    ...numbered('augment', augment),
    ...numbered('evaluate.metrics', evaluate.metrics),
  ];
  return {
    'train.batch': placeOf(parsePath(batch)!),
    ...Object.fromEntries(parts.map((path) => [path, placeOf(parsePath(path)!)])),
    ...Object.fromEntries(
      namedParameters(loaded).map((path) => [path.join('.'), placeOf(path)] as const),
    ),
  };
}

/** The path of a key of `RecipePlaces`. */
export function keyPath(loaded: Pick<LoadedRecipe, 'recipe'>, key: string): Path {
  return namedParameters(loaded).find((path) => path.join('.') === key) ?? parsePath(key)!;
}

/** The paths of the names of parameters in the optimizers' rules. Names may have dots. */
export function namedParameters({ recipe }: Pick<LoadedRecipe, 'recipe'>): Path[] {
  return Object.entries(recipe.optimizer).flatMap(([player, params]) =>
    (['rates', 'decayExempt'] as const).flatMap((key) => {
      const names = params[key] ?? {};
      const keys = Array.isArray(names) ? [...names.keys()] : Object.keys(names);
      return keys.map((name) => ['optimizer', player, key, name]);
    }),
  );
}
