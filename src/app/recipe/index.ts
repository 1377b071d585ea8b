export { explanationLines, formatDifference, problemLines } from '../../recipe/index.js';
export {
  checkRecipe,
  diffRecipes,
  explainRecipe,
  newRecipeFile,
  openRecipe,
  printRecipeGraph,
  recipeSchemaText,
  showRecipe,
  updatePins,
  type RecipeOptions,
  type Verdict,
} from './recipe.js';
