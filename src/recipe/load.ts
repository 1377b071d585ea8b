import type { Registry } from '../plugin/index.js';
import { compose, type Overrides } from './compose.js';
import { withCoreDefaults } from './defaults.js';
import { at, toData, type LocatedMap } from './located.js';
import { parsePath } from './path.js';
import { problemAt, RecipeError, type Problem, type ProblemDetails } from './problem.js';
import type { Place } from './source.js';
import type { Recipe } from './types.js';
import { keyPlace, validate, withPluginDefaults } from './validate.js';

export interface LoadOptions extends Overrides {
  readonly registry: Registry;
}

/** A valid recipe, with the places that its values came from. */
export interface LoadedRecipe {
  readonly recipe: Recipe;
  /** The whole recipe, defaults included, each value with its place and history. */
  readonly tree: LocatedMap;
  /**
   * A problem at a key, for rules that a schema cannot say. Points at the value as it was written.
   * @param path such as `optimizer.generator.lr`
   */
  problem(path: string, code: Problem['code'], message: string, more?: ProblemDetails): Problem;
}

/**
 * Reads, composes and validates a recipe. Loads the modules of the plugins that it names, for their
 * schemas; opens no data and no device.
 * @param path as the user typed it
 * @throws RecipeError with all problems; GanError if a file cannot be read. Exit code 2.
 */
export async function loadRecipe(path: string, options: LoadOptions): Promise<LoadedRecipe> {
  const composed = await compose(path, options);
  const begin = composed.tree.place;
  const start: Place = { ...begin, end: begin.start + 1, path: [] };
  const withCore = withCoreDefaults(composed.tree);
  const tree = await withPluginDefaults(withCore, options.registry);
  const problems = [...composed.problems, ...(await validate(tree, options.registry, start))];
  if (problems.length > 0) throw new RecipeError(problems);
  return {
    recipe: deepFreeze(toData(tree)) as Recipe,
    tree,
    problem: (key, code, message, more) => {
      const wanted = parsePath(key) ?? [];
      const written = at(tree, wanted)?.place;
      if (written && written.source.kind !== 'default') {
        return problemAt(written, code, message, more);
      }
      return problemAt({ ...keyPlace(tree, wanted, start), path: wanted }, code, message, more);
    },
  };
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null)
    Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
