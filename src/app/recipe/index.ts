export {
  formatDifference,
  formatExplanation,
  formatProblem,
  problemsOf,
} from '../../recipe/index.js';
export type { Consent, Problem } from '../../recipe/index.js';
export {
  diffRecipes,
  explainRecipe,
  newRecipeFile,
  openRecipe,
  printRecipeGraph,
  recipeSchemaText,
  showRecipe,
  updatePins,
  type RecipeOptions,
} from './recipe.js';
