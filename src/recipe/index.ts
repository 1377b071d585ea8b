export { loadRecipe, type LoadedRecipe, type LoadOptions } from './load.js';
export {
  distinctProblems,
  formatProblem,
  problemsOf,
  RecipeError,
  type Problem,
} from './problem.js';
export { resolvedYaml } from './resolved-yaml.js';
export type { PartChoice, PerNetwork, Recipe } from './types.js';
export { kindWord } from './slots.js';
