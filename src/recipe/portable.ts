import { basename, isAbsolute } from 'node:path';
import type { Recipe } from './types.js';

/**
 * A resolved recipe without the paths of plugin files on this machine, which do not affect its
 * meaning. The versions in a run's lock identify the files' contents.
 */
export function portableRecipe(recipe: Recipe): Recipe {
  if (!recipe.plugins) return recipe;
  const plugins = recipe.plugins.map((plugin) => (isAbsolute(plugin) ? basename(plugin) : plugin));
  return { ...recipe, plugins };
}
