export { ClassifierEvaluator, type LabelledImages, type ClassifierScores } from './evaluator.js';
export {
  loadClassifier,
  openClassifierOf,
  type Classifier,
  type LoadClassifierOptions,
} from './load.js';
export { largestLogit } from './parts.js';
