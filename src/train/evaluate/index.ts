export { Evaluator, type Evaluation, type EvaluatorOptions } from './evaluate.js';
export { logFailures, orFailure, type EvaluationFailure } from './failures.js';
export { Stoppable } from './stoppable.js';
export { scoreCheckpoint, type ScoreCheckpointOptions } from './checkpoint.js';
