export {
  classifierStep,
  type ClassifierStep,
  type ClassifierStepOptions,
} from './classifier-step.js';
export { ganStep, seedTensor, type GanStep, type GanStepOptions } from './gan-step.js';
export { programsOf, type StepPrograms } from './term.js';
export { makeClassifierStep } from './make-classifier-step.js';
export { makeGanStep } from './make-gan-step.js';
