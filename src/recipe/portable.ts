import { basename, isAbsolute } from 'node:path';
import type { Recipe } from './types.js';

/**
 * A resolved recipe without where its plugins' files lie on this machine: that is not what it means.
 * What is in them is told by the versions in a run's lock.
 */
export function portableRecipe(recipe: Recipe): Recipe {
  if (!recipe.plugins) return recipe;
  const plugins = recipe.plugins.map((plugin) => (isAbsolute(plugin) ? basename(plugin) : plugin));
  return { ...recipe, plugins };
}
