export { isSealed, seal } from './seal.js';
export { digestOf, digestOfFile, isOwn, sealedRecipe } from './sealed-recipe.js';
