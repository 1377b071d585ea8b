import type { Augmentation } from './augmentation.js';
import type { Dataset } from './dataset.js';
import type { Hardware } from './hardware.js';
import type { Launcher } from './launcher.js';
import type { Loss } from './loss.js';
import type { LossWeighting } from './loss-weighting.js';
import type { LrSchedule } from './lr-schedule.js';
import type { Metric } from './metric.js';
import type { Model } from './model.js';
import type { Optimizer } from './optimizer.js';
import type { Pruner } from './pruner.js';
import type { Regularizer } from './regularizer.js';
import type { Sampler } from './sampler.js';
import type { Tracker } from './tracker.js';

/** What a plugin of each kind builds. The keys are the kinds. */
export interface Parts {
  dataset: Dataset;
  model: Model;
  loss: Loss;
  regularizer: Regularizer;
  augmentation: Augmentation;
  lossWeighting: LossWeighting;
  lrSchedule: LrSchedule;
  optimizer: Optimizer;
  hardware: Hardware;
  tracker: Tracker;
  metric: Metric;
  sampler: Sampler;
  pruner: Pruner;
  launcher: Launcher;
}

export type PluginKind = keyof Parts;
export type PartOf<Kind extends PluginKind> = Parts[Kind];

/** All kinds, in the order in which data flows through a run; those of sweeps last. */
export const PLUGIN_KINDS: readonly PluginKind[] = [
  'dataset',
  'model',
  'loss',
  'regularizer',
  'augmentation',
  'lossWeighting',
  'lrSchedule',
  'optimizer',
  'hardware',
  'metric',
  'tracker',
  'sampler',
  'pruner',
  'launcher',
];
