export type { StepReport, StopReason, TrainContext, TrainResult } from './context.js';
export { ganStep, seedTensor, type GanStep, type GanStepOptions } from './step/index.js';
export type { MakeTrainStep } from './open-run.js';
export { drawFrom, type SampleOptions } from './sample.js';
export { rateSchedules, summarize, type RateSchedule } from './schedule.js';
export { gridPng } from './samples/grid.js';
export type { Pictures } from './samples/painter.js';
export { trainWith } from './train.js';

import type { RunGraph } from '../graph/index.js';
import type { TrainContext, TrainResult } from './context.js';
import { makeGanStep } from './make-gan-step.js';
import { trainWith } from './train.js';

/** Trains a run graph as `trainWith` does, with the training step of its recipe. */
export function train(graph: RunGraph, context: TrainContext): Promise<TrainResult> {
  return trainWith(graph, makeGanStep, context);
}
