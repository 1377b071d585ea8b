export { compareScores, type ComparedScore, type ScoreComparison } from './compare.js';
export {
  deliver,
  evaluateRun,
  trackEvaluation,
  type Evaluated,
  type EvaluateOptions,
} from './evaluate.js';
