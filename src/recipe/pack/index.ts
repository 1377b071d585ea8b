export type { PackFile } from './format.js';
export { packRecipe, type PackedRecipe } from './write.js';
