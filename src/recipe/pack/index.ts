export type { PackFile } from './format.js';
export { isPack } from './open.js';
export { packRecipe } from './write.js';
