export { flipAtRandom, flipTogether } from './flip.js';
export {
  AugmentPipeline,
  type Augment,
  type AugmentationsInStep,
  type NamedAugmentation,
} from './pipeline.js';
