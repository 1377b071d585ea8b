/**
 * gan as a library: the use cases behind the commands. Nothing here prints. Errors are thrown as
 * `GanError` with a place, a fact and a next step.
 */
export { GanError } from '../errors/index.js';
export {
  imageGrid,
  openGenerator,
  type DrawOptions,
  type Generator,
  type OpenGeneratorOptions,
} from './draw/index.js';
export type { Evaluated } from './evaluate/index.js';
export {
  evaluate,
  loadRecipe,
  sample,
  sweep,
  type EvaluationOptions,
  type SampleToFileOptions,
  type SweepTrainingOptions,
} from './library.js';
export type { RecipeOptions } from './recipe/index.js';
export type { SweepStatus, TrialStatus } from './sweep/index.js';
export {
  resume,
  run,
  type ResumeTrainingOptions,
  type RunTrainingOptions,
  type Training,
  type TrainingEvent,
  type TrainingResult,
} from './training/index.js';
export type { Pictures } from '../train/index.js';
