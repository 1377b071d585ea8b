export {
  classifierStep,
  type ClassifierStep,
  type ClassifierStepOptions,
} from './classifier-step.js';
export { ganStep, seedTensor, type GanStep, type GanStepOptions } from './gan-step.js';
