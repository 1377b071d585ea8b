import { readFile } from 'node:fs/promises';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { models, sequential } from '@tensorflow/tfjs-layers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  ChannelScale,
  Normalization,
} from '../../../../plugins/models/efficientnet/input-layers.js';
import { efficientNet } from '../../../../plugins/models/efficientnet/network.js';
import { SCALES, type Variant } from '../../../../plugins/models/efficientnet/scaling.js';

type Row = [name: string, output: number[], weights: number[][]];

/** What Keras says of its networks; written by make.py beside it. */
interface Golden {
  readonly parameters: Readonly<Record<Variant, number>>;
  readonly layers: Readonly<Record<string, Row[]>>;
}

const goldenFile = new URL('../../../golden/efficientnet/keras.json', import.meta.url);
const golden = JSON.parse(await readFile(goldenFile, 'utf8')) as Golden;

describe('EfficientNet', () => {
  beforeAll(() => tf.setBackend('cpu'));
  afterEach(() => tf.disposeVariables());

  it.each([
    ['b3', 32],
    ['b0', 45],
  ] as const)("%s at %i is Keras's, layer by layer", (variant, size) => {
    const network = build(variant, size);
    const rows = table(network);
    const wanted = golden.layers[`${variant} at ${size}`];
    expect(new Map(rows.map(withoutName))).toEqual(new Map(wanted.map(withoutName)));
    expect(rows).toHaveLength(wanted.length);
    expect(network.countParams()).toBe(golden.parameters[variant]);
  });

  it.each(['b1', 'b2'] as const)('%s has as many parameters as Keras', (name) => {
    expect(build(name, 32).countParams()).toBe(golden.parameters[name]);
  });

  it("keeps Keras's order of layers with weights, by which some of its files name them", () => {
    const names = (rows: Row[]) =>
      rows.filter(([, , { length }]) => length > 0).map(([name]) => name);
    expect(names(table(build('b0', 45)))).toEqual(names(golden.layers['b0 at 45']));
  });

  it('starts from the same weights on the same seed, and others on another', () => {
    const stem = (seed: number) => {
      const network = efficientNet({ ...TINY, seed });
      return network.getLayer('stem_conv').getWeights()[0].dataSync();
    };
    expect(stem(1)).toEqual(stem(1));
    expect(stem(2)).not.toEqual(stem(1));
    // He et al., by what goes out: 3 * 3 * 8 products.
    const kernel = build('b0', 32).getLayer('top_conv').getWeights()[0];
    const { variance } = tf.moments(kernel);
    expect(variance.dataSync()[0] / (2 / 1280)).toBeCloseTo(1, 1);
  });
});

describe('the layers of its input', () => {
  beforeAll(() => tf.setBackend('cpu'));

  it('normalise by their weights, then scale each channel; also when written and read', async () => {
    const scaled = sequential({
      layers: [
        new Normalization({ name: 'normalization', inputShape: [1, 1, 3] }),
        new ChannelScale({ name: 'scale', scale: [1, 10, 100] }),
      ],
    });
    scaled.setWeights([tf.tensor1d([1, 2, 3]), tf.tensor1d([4, 0, 1]), tf.scalar(7, 'int32')]);
    const copy = await models.modelFromJSON(scaled.toJSON(null, false) as never);
    copy.setWeights(scaled.getWeights());
    for (const network of [scaled, copy]) {
      const output = network.predict(tf.tensor4d([5, 2.5, 5], [1, 1, 1, 3])) as tf.Tensor;
      // Keras divides by no less than 1e-7.
      expect([...output.dataSync()]).toEqual([2, Math.fround(0.5 / 1e-7) * 10, 200]);
      expect(network.countParams()).toBe(7);
      expect(network.trainableWeights).toEqual([]);
    }
  });
});

const TINY = { width: 0.1, depth: 1, size: 32, channels: 3, dropConnect: 0.2, seed: 1 };

function build(variant: Variant, size: number): LayersModel {
  const scale = SCALES[variant];
  return efficientNet({ ...scale, size, channels: 3, dropConnect: 0.2, seed: 1 });
}

function table({ layers }: LayersModel): Row[] {
  return layers
    .slice(1)
    .map(({ name, outputShape, weights }) => [
      name,
      (outputShape as number[]).slice(1),
      weights.map(({ shape }) => shape as number[]),
    ]);
}

function withoutName([name, output, weights]: Row): [string, unknown] {
  return [name, { output, weights }];
}
