export { Evaluator, type Evaluation, type EvaluatorOptions } from './evaluate.js';
