export { Evaluator, type Evaluation, type EvaluatorOptions } from './evaluate.js';
export { scoreCheckpoint, type ScoreCheckpointOptions } from './checkpoint.js';
