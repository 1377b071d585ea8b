export { diffAugment, type DiffAugmentation } from './diff-augment.js';
export { flipAtRandom, flipTogether } from './flip.js';
