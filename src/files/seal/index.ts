export { isSealed, seal } from './seal.js';
export {
  agreedCodeOf,
  digestOf,
  digestOfFile,
  isOwn,
  sealedRecipe,
  type AgreedCode,
} from './sealed-recipe.js';
