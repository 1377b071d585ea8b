export type { RecipePlaces, StepReport, StopReason, TrainContext } from './context.js';
export {
  drawFrom,
  drawWalk,
  loadGenerator,
  MOST_AT_ONCE,
  type LoadedGenerator,
  type SampleOptions,
} from './sample.js';
export { rateSchedules, summarize, type RateSchedule } from './schedule.js';
export { gridPicture } from './samples/grid.js';
export { gridHistory } from './samples/history.js';
export { assertTruncatable } from './samples/truncation.js';
export type { Pictures } from './samples/image-sampler.js';
export {
  largestLogit,
  loadClassifier,
  openClassifierOf,
  type Classifier,
  type LoadClassifierOptions,
} from './classifier/index.js';
export { train } from './train.js';
export { quietEngine } from './quiet-tensorflow.js';
export { domainsOf, Stopped } from './data/index.js';
export { scoreCheckpoint } from './evaluate/index.js';
export { type Room, assertStepFits, withFitCheck, withFaultPlace } from './memory-fit/index.js';
export { assertModelFits, assertNetworksFit } from './model-fits.js';
export { type Dispatch, compileStep, repeatsOf } from './loop/dispatch.js';
export { stepControls, type StepInputOptions, stepInputs } from './loop/step-inputs.js';
export { prepareTraining, uploadTensors } from './prepare-training.js';
export { type TrainTask, makeTask } from './task/index.js';
