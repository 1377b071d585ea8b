import { expect, test } from 'vitest';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { Normal } from 'gan-recipes/trace';
import crossEntropy from '../../plugins/losses/categorical-cross-entropy.js';
import sgd from '../../plugins/optimizers/sgd.js';
import { classifierStep, seedTensor } from '../../src/step/index.js';
import { XlaSession, openDevice } from '../../src/xla/index.js';
import { buildPart } from '../suites/plugin.js';
import { distance, expectClose } from '../support/close.js';
import { floats, ints } from '../support/sessions.js';
import { describeXla, xlaLibrary } from '../support/xla.js';

const COUNT = 24;
const BATCH = 8;
const SIDE = 6;
const IMAGES = {
  shape: [COUNT, SIDE, SIDE, 1],
  dtype: 'uint8',
  data: Uint8Array.from({ length: COUNT * SIDE * SIDE }, (_, i) => (i * 7919) % 251),
} as const;
const numbers = (count: number, value: (i: number) => number) =>
  ints(
    [count],
    Array.from({ length: count }, (_, i) => value(i)),
  );
const LABELS = numbers(COUNT, (i) => i % 3);

/** Batch norm, whose statistics are the whole batch's, a depthwise convolution, and dropout. */
function network() {
  const kernel = (name: string) => new Normal(5, name, 0.3);
  return sequential({
    layers: [
      layers.conv2d({
        name: 'conv',
        filters: 4,
        kernelSize: 3,
        padding: 'same',
        useBias: false,
        kernelInitializer: kernel('conv'),
        inputShape: [SIDE, SIDE, 1],
      }),
      layers.batchNormalization({ name: 'norm', momentum: 0.9 }),
      layers.activation({ name: 'swish', activation: 'swish' }),
      layers.depthwiseConv2d({
        name: 'depthwise',
        kernelSize: 3,
        strides: 2,
        padding: 'same',
        depthwiseInitializer: kernel('depthwise'),
      }),
      layers.dropout({ name: 'dropout', rate: 0.3 }),
      layers.flatten({ name: 'flatten' }),
      layers.dense({ name: 'dense', units: 3, kernelInitializer: kernel('dense') }),
    ],
  });
}

/** Three steps on so many parts of this CPU. */
async function trainOn(replicas: number) {
  const device = await openDevice({ library: xlaLibrary, cpuDevices: replicas, replicas });
  const session = await XlaSession.open(device);
  try {
    const step = classifierStep({
      network: network(),
      output: 'logits',
      loss: buildPart(crossEntropy),
      // Unlike Adam, it does not blow rounding up where a gradient is nearly 0.
      optimizer: buildPart(sgd),
      batch: BATCH,
      image: { height: SIDE, width: SIDE, channels: 1 },
      values: [0, 1],
      images: COUNT,
      flip: true,
      ema: 0.5,
    });
    const train = await session.compile(step.train);
    const before = await session.read(step.train.state.keys());
    const outputs = [];
    for (let at = 0; at < 3; at++) {
      const run = await train.run({
        images: IMAGES,
        labels: LABELS,
        indices: numbers(BATCH, (i) => (at * BATCH + i) % COUNT),
        seed: seedTensor(9),
        step: ints([], [at]),
        'lr/classifier': floats([], [0.1]),
      });
      outputs.push(await run.read());
    }
    const state = await session.read(step.train.state.keys());
    const last = await session.read(step.train.state.keys(), replicas - 1);
    return { outputs, before, state, last, flops: train.needs!.work!.flops };
  } finally {
    await session.close();
  }
}

describeXla('a classifier on replicas', () => {
  test('two train as one device does on the whole batch', async () => {
    const one = await trainOn(1);
    const two = await trainOn(2);
    one.outputs.forEach((outputs, i) => expectClose(two.outputs[i], outputs, 1e-5));
    expectClose(Object.fromEntries(two.state), Object.fromEntries(one.state), 1e-4);
    expect(two.last).toEqual(two.state);
    for (const name of ['norm/moving_mean', 'depthwise/depthwise_kernel', 'dense/kernel']) {
      const key = [...one.state.keys()].find((each) => each === `classifier/${name}`)!;
      expect(distance(one.before.get(key)!.data, one.state.get(key)!.data), name).toBeGreaterThan(
        1e-3,
      );
    }
    expect(two.flops).toBeLessThan(one.flops * 0.65);
  });
});
