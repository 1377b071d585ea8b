export { ganStep, seedTensor, type GanStep, type GanStepOptions } from './gan-step.js';
