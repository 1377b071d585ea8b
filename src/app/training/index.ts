export {
  resume,
  run,
  type ResumeTrainingOptions,
  type RunTrainingOptions,
  type Training,
  type TrainingEvent,
  type TrainingResult,
} from './training.js';
