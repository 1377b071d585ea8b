import constant from '../../../plugins/lr-schedules/constant.js';
import rampDecay from '../../../plugins/lr-schedules/ramp-decay.js';
import { lrScheduleSuite } from '../../suites/lr-schedule.js';

lrScheduleSuite({
  plugin: constant,
  params: { scale: 0.5 },
  expected: [
    [{}, 1e-4],
    [{ step: 999, epoch: 10, base: 1 }, 0.5],
  ],
});

// The learning-rate callback of Google's TPU notebooks, with 8 replicas: 1e-5, to 4e-4, and down.
lrScheduleSuite({
  plugin: rampDecay,
  expected: [
    [{ epoch: 0, replicas: 8 }, 1e-5],
    [{ epoch: 1, replicas: 8 }, 8.8e-5],
    [{ epoch: 4.99, replicas: 8 }, 3.22e-4],
    [{ epoch: 5, replicas: 8 }, 4e-4],
    [{ epoch: 6, replicas: 8 }, 3.22e-4],
    [{ epoch: 19, replicas: 8 }, 3.9e-4 * 0.8 ** 14 + 1e-5],
  ],
});
lrScheduleSuite({
  plugin: rampDecay,
  params: { smooth: true, rampEpochs: 2, sustainEpochs: 3, start: 0, max: 1, min: 0.1, decay: 0.5 },
  expected: [
    [{ epoch: 0.5 }, 0.25],
    [{ epoch: 3 }, 1],
    [{ epoch: 6 }, 0.55],
  ],
});
lrScheduleSuite({ plugin: rampDecay, params: { rampEpochs: 0 }, expected: [[{ epoch: 0 }, 5e-5]] });
