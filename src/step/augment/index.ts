export { flipAtRandom, flipTogether } from './flip.js';
export { AugmentPipeline, type AugmentationsInStep, type NamedAugmentation } from './pipeline.js';
