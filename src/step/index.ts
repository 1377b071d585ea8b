export {
  classifierStep,
  type ClassifierStep,
  type ClassifierStepOptions,
} from './classifier-step.js';
export { seedTensor } from './batch.js';
export { ganStep, type GanStep, type GanStepOptions } from './gan-step.js';
export { programsOf, type StepPrograms } from './term.js';
export { makeClassifierStep, makeGanStep, variablesWith } from './make-step.js';
export {
  makeNetworks,
  variableBytes,
  variablesOf,
  type Networks,
  type Variables,
} from './networks.js';
export { StepFault, type FaultyKey } from './step-fault.js';
