export { Evaluator, type Evaluation, type EvaluatorOptions } from './evaluate.js';
export { Stoppable } from './stoppable.js';
export { scoreCheckpoint, type ScoreCheckpointOptions } from './checkpoint.js';
