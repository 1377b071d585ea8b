import translation from '../../plugins/augmentations/translation.js';
import { beforeEach, describe, expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { type HostTensor, StepRandom, Normal } from 'gan-recipes/trace';
import adam from '../../plugins/optimizers/adam/index.js';
import crossEntropy from '../../plugins/losses/categorical-cross-entropy.js';
import cnn from '../../plugins/models/cnn-classifier/index.js';
import { drawDropoutFrom } from '../../src/step/dropout.js';
import { classifierStep, seedTensor, type ClassifierStepOptions } from '../../src/step/index.js';
import { buildPart } from '../suites/plugin.js';
import { expectClose } from '../support/close.js';
import { floats, ints, openJs, openXla } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';

const COUNT = 12;
const BATCH = 6;
const SIDE = 8;
const MODEL = { size: SIDE, channels: 1, classes: 3, width: 2, blocks: 2, dropout: 0.5 };

/** Noise, brighter the higher the class. */
const IMAGES: HostTensor = {
  shape: [COUNT, SIDE, SIDE, 1],
  dtype: 'uint8',
  data: Uint8Array.from(
    { length: COUNT * SIDE * SIDE },
    (_, i) => ((i * 7919) % 60) + 90 * (Math.floor(i / SIDE / SIDE) % 3),
  ),
};
const LABELS = ints(
  [COUNT],
  Array.from({ length: COUNT }, (_, i) => i % 3),
);

async function smallStep(more: Partial<ClassifierStepOptions> = {}) {
  const model = buildPart(cnn, MODEL);
  return classifierStep({
    network: await model.network(4),
    output: 'logits',
    loss: buildPart(crossEntropy),
    optimizer: buildPart(adam, { lr: 0.01 }),
    batch: BATCH,
    image: model.image,
    values: [0, 1],
    images: COUNT,
    ...more,
  });
}

function inputs(step: number): Record<string, HostTensor> {
  const first = (step * BATCH) % COUNT;
  return {
    images: IMAGES,
    labels: LABELS,
    indices: ints(
      [BATCH],
      Array.from({ length: BATCH }, (_, i) => first + i),
    ),
    seed: seedTensor(9),
    step: ints([], [step]),
    'lr/classifier': floats([], [0.01]),
  };
}

/** Trains some steps, then evaluates all images. */
async function trainSome(
  open: typeof openJs,
  steps: number,
  more: Partial<ClassifierStepOptions> = {},
) {
  const session = await open();
  try {
    const made = await smallStep(more);
    const train = await session.compile(made.train);
    const evaluate = await session.compile(made.evaluate(COUNT));
    let last: Record<string, HostTensor> = {};
    for (let step = 0; step < steps; step++) last = await (await train.run(inputs(step))).read();
    const evaluated = await (await evaluate.run({ images: IMAGES, labels: LABELS })).read();
    const state = Object.fromEntries(await session.read(made.train.state.keys()));
    return { last, evaluated, state };
  } finally {
    await session.close();
  }
}

describe('a classifier step', () => {
  test('learns, and tells loss and accuracy of the batch', async () => {
    const { last, evaluated } = await trainSome(openJs, 150, { network: dense('linear') });
    expect(Object.keys(last).sort()).toEqual(['accuracy/classifier', 'loss/classifier']);
    expect(last['loss/classifier'].data[0]).toBeLessThan(0.6);
    const rows = Array.from({ length: COUNT }, (_, i) =>
      evaluated.logits.data.slice(i * 3, i * 3 + 3),
    );
    const found = rows.map((row) => row.indexOf(Math.max(...row)));
    expect(found).toEqual([...LABELS.data]);
  });

  test('judging is the same each time, whatever dropout there is', async () => {
    const session = await openJs();
    const made = await smallStep();
    const evaluate = await session.compile(made.evaluate(COUNT));
    const one = await (await evaluate.run({ images: IMAGES, labels: LABELS })).read();
    const other = await (await evaluate.run({ images: IMAGES, labels: LABELS })).read();
    expect(other).toEqual(one);
    await session.close();
  });

  test('an average is evaluated in place of the network, which trains on', async () => {
    const plain = await trainSome(openJs, 3);
    const averaged = await trainSome(openJs, 3, { ema: 0.999 });
    expect(averaged.last).toEqual(plain.last);
    expect(averaged.evaluated.logits).not.toEqual(plain.evaluated.logits);
    expect(averaged.state['classifier/dense/kernel']).toEqual(
      plain.state['classifier/dense/kernel'],
    );
  });

  test('probabilities are evaluated as the logits that they came from', async () => {
    const logits = await trainSome(openJs, 0, { network: dense('linear') });
    const probabilities = await trainSome(openJs, 0, {
      network: dense('softmax'),
      output: 'probabilities',
    });
    expectClose({ loss: probabilities.evaluated.loss }, { loss: logits.evaluated.loss }, 1e-5);
  });

  describeXla('xla', () => {
    test('equals js, with augmentation, dropout and an average', async () => {
      const more = {
        ema: 0.9,
        flip: true,
        augment: [{ name: 'translation', part: buildPart(translation) }],
      };
      const js = await trainSome(openJs, 3, more);
      const xla = await trainSome(openXla, 3, more);
      expectClose(xla.last, js.last, 1e-5);
      expectClose(xla.evaluated, js.evaluated, 1e-4);
      expectClose(xla.state, js.state, 1e-3);
    });
  });
});

function dense(activation: 'linear' | 'softmax') {
  const kernelInitializer = new Normal(1, 'dense', 0.1);
  const inputShape = [SIDE, SIDE, 1];
  return sequential({
    layers: [
      layers.flatten({ inputShape }),
      layers.dense({ name: 'dense', units: 3, activation, kernelInitializer }),
    ],
  });
}

describe('dropout', () => {
  beforeEach(() => tf.setBackend('cpu'));

  /** What is left of ones, in a step. */
  function left(step: number, rate: number, training = true, noiseShape?: number[]): number[] {
    return tf.tidy(() => {
      const model = sequential({
        layers: [layers.dropout({ rate, inputShape: [50], ...(noiseShape ? { noiseShape } : {}) })],
      });
      const random = new StepRandom(tf.tensor1d([0, 3], 'int32'), tf.scalar(step, 'int32'));
      drawDropoutFrom(model, () => random);
      return [...(model.apply(tf.ones([40, 50]), { training }) as tf.Tensor).dataSync()];
    });
  }

  test('drops its share and scales the rest up', () => {
    const values = left(0, 0.3);
    expect(new Set(values.map((x) => x.toFixed(4)))).toEqual(new Set(['0.0000', '1.4286']));
    const dropped = values.filter((x) => x === 0).length / values.length;
    expect(Math.abs(dropped - 0.3)).toBeLessThan(0.04);
  });

  test('drops others in another step, and the same in the same step', () => {
    expect(left(1, 0.5)).not.toEqual(left(0, 0.5));
    expect(left(1, 0.5)).toEqual(left(1, 0.5));
  });

  test('drops nothing in use, and nothing at a rate of 0', () => {
    expect(left(0, 0.5, false)).toEqual(left(0, 0));
    expect(new Set(left(0, 0))).toEqual(new Set([1]));
  });

  test('drops whole rows where its noise is shaped so', () => {
    const values = left(0, 0.5, true, [null, 1] as unknown as number[]);
    const rows = Array.from({ length: 40 }, (_, i) => new Set(values.slice(i * 50, i * 50 + 50)));
    expect(rows.every((row) => row.size === 1)).toBe(true);
    expect(new Set(rows.map((row) => [...row][0]))).toEqual(new Set([0, 2]));
  });
});
