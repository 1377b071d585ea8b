export type { SweepBlock } from '../../recipe/index.js';
export { paretoFront, trialId, type SweepState } from '../../sweep/index.js';
export { bestOf } from './best.js';
export { resumeSweep, runSweep } from './run-sweep.js';
export { sweepStatus, type SweepStatus, type TrialStatus } from './status.js';
export { stopSweep } from './stop.js';
export { metricsOf, showResult, showValues } from './trial-text.js';
export type { SweepProgress, SweepView } from './view.js';
