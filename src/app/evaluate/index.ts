export { compareScores, type ScoreComparison } from './compare.js';
export { deliver, evaluateRun, type Evaluated, type EvaluateOptions } from './evaluate.js';
