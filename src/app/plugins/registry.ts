import augmentations from '../../../plugins/augmentations/index.js';
import datasets from '../../../plugins/datasets/index.js';
import hardware from '../../../plugins/hardware/index.js';
import lossWeightings from '../../../plugins/loss-weightings/index.js';
import launchers from '../../../plugins/launchers/index.js';
import losses from '../../../plugins/losses/index.js';
import lrSchedules from '../../../plugins/lr-schedules/index.js';
import metrics from '../../../plugins/metrics/index.js';
import models from '../../../plugins/models/index.js';
import optimizers from '../../../plugins/optimizers/index.js';
import pruners from '../../../plugins/pruners/index.js';
import samplers from '../../../plugins/samplers/index.js';
import trackers from '../../../plugins/trackers/index.js';
import regularizers from '../../../plugins/regularizers/index.js';
import { Registry } from '../../plugin/index.js';

/** The built-in plugins by name. Loads none of them. */
export function registry(): Registry {
  return new Registry({
    dataset: datasets,
    model: models,
    loss: losses,
    regularizer: regularizers,
    augmentation: augmentations,
    lossWeighting: lossWeightings,
    lrSchedule: lrSchedules,
    optimizer: optimizers,
    hardware,
    metric: metrics,
    tracker: trackers,
    sampler: samplers,
    pruner: pruners,
    launcher: launchers,
  });
}
