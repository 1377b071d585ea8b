export { Judge, type LabelledImages, type Verdict } from './judge.js';
export { loadClassifier, type Classifier, type LoadClassifierOptions } from './load.js';
export { largestLogit } from './parts.js';
