export type { StepReport, StopReason, TrainContext, TrainResult } from './context.js';
export { ganStep, seedTensor, type GanStep, type GanStepOptions } from '../step/index.js';
export { drawFrom, drawWalk, type SampleOptions } from './sample.js';
export { rateSchedules, summarize, type RateSchedule } from './schedule.js';
export { gridPng } from './samples/grid.js';
export { gridHistory } from './samples/history.js';
export type { Pictures } from './samples/painter.js';
export { loadClassifier, type Classifier, type LoadClassifierOptions } from './classifier/index.js';
export { train } from './train.js';
