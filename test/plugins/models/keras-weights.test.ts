import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { type NamedWeights, readWeights } from 'gan-recipes/plugin';
import { beforeAll, describe, expect, it } from 'vitest';
import { setKerasWeights } from '../../../plugins/models/keras-weights.js';

/** The network that test/weights/fixtures/make.py saved. */
function tiny({ norm = 'norm', units = 2 } = {}) {
  return sequential({
    layers: [
      layers.depthwiseConv2d({ name: 'spread', kernelSize: 3, inputShape: [4, 4, 2] }),
      layers.batchNormalization({ name: norm }),
      layers.flatten({ name: 'flat' }),
      layers.dense({ name: 'logits', units }),
    ],
  });
}

const read = (name: string) =>
  readWeights(new URL(`../../weights/fixtures/${name}`, import.meta.url).pathname);

const rename = (weights: NamedWeights, change: (name: string) => string): NamedWeights =>
  new Map([...weights].map(([name, value]) => [change(name), value]));

describe('setKerasWeights', () => {
  beforeAll(() => tf.setBackend('cpu'));

  /** What make.py gave them: weight n is n, n + 0.25, n + 0.5, … */
  const expectCounted = (network: ReturnType<typeof tiny>) => {
    network.weights.forEach((weight) => {
      const order = 'kernel bias gamma beta moving_mean moving_variance'.split(' ');
      const name = weight.originalName.split('/').at(-1)!.replace('depthwise_', '');
      const n = order.indexOf(name) + (weight.originalName.startsWith('logits') ? 6 : 0);
      const values = weight.read().dataSync();
      expect([...values]).toEqual(Array.from(values, (_, i) => n + i / 4));
    });
  };

  it.each(['tiny.weights.h5', 'tiny.keras', 'tiny.h5'])('takes them from %s', async (name) => {
    const network = tiny();
    setKerasWeights(network, await read(name), name);
    expectCounted(network);
  });

  it('takes them where Keras counted layers, and as Keras 2 and our runs name them', async () => {
    const [numbered, named] = [await read('tiny.weights.h5'), await read('tiny.h5')];
    const CLASSES = [
      ['spread', 'depthwise_conv2d'],
      ['norm', 'batch_normalization'],
      ['logits', 'dense'],
    ];
    const count = (name: string) =>
      CLASSES.reduce(
        (result, [layer, counted]) => result.replace(`/${layer}/`, `/${counted}/`),
        name,
      );
    for (const weights of [
      rename(numbered, count),
      rename(named, (name) => `${name.replace('spread/kernel', 'spread/depthwise_kernel')}:0`),
      new Map([
        ...rename(named, (name) => name.replace(/.*\/(.*\/.*)$/, 'classifier/$1')),
        ...rename(named, (name) => name.replace(/.*\/(.*\/.*)$/, 'ema/classifier/$1')),
        ['ema/classifier/logits/bias', { shape: [2], values: Float32Array.of(0, 0) }],
      ]),
    ]) {
      const network = tiny();
      setKerasWeights(network, weights, 'x');
      expectCounted(network);
    }
  });

  it.each([
    [
      { norm: 'other' },
      'GAN_WEIGHTS_MISSING',
      'it lacks "other/gamma": it has no layer of that name',
    ],
    [{ units: 3 }, 'GAN_WEIGHTS_SHAPE', `"logits/kernel" is 8x2 there, the network's is 8x3`],
  ])('names the first weight that does not fit %o', async (options, code, message) => {
    const network = tiny(options);
    const before = network.getWeights().map((weight) => weight.dataSync().slice());
    const weights = await read('tiny.weights.h5');
    expect(() => setKerasWeights(network, weights, 'tiny.weights.h5')).toThrow(
      expect.objectContaining({ code, message, exitCode: 2, place: { file: 'tiny.weights.h5' } }),
    );
    // None is set before all are known to fit.
    expect(network.getWeights().map((weight) => weight.dataSync())).toEqual(before);
  });
});
