export { diffAugment, type DiffAugmentation } from './diff-augment.js';
export { flipAtRandom } from './flip.js';
