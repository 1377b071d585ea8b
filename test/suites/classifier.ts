import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { TObject } from 'typebox';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Plugin } from 'gan-recipes/plugin';
import { trace, useTraceBackend } from 'gan-recipes/trace';
import adam from '../../plugins/optimizers/adam/index.js';
import crossEntropy from '../../plugins/losses/categorical-cross-entropy.js';
import { classifierStep } from '../../src/step/index.js';
import { buildPart, describesItself } from './plugin.js';

interface ClassifierCase {
  readonly plugin: Plugin<'model', TObject, readonly ['classifier']>;
  /** Small: the network is run in plain JavaScript. */
  readonly params?: object;
  /** Number of trainable parameters, counted by hand. */
  readonly parameters?: number;
}

const BATCH = 3;

/** What every classifier's model promises. */
export function classifierSuite({ plugin, params, parameters }: ClassifierCase): void {
  describe(`every classifier: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'model');
    const model = buildPart(plugin, params);
    const { image, classes, output } = model;
    const images = [image.height, image.width, image.channels] as const;
    let network: LayersModel;
    beforeAll(async () => {
      await tf.setBackend('cpu');
      network = await model.network(5);
    });

    test('the network fits the ports that the model declares', () => {
      expect(network.inputs[0].shape).toEqual([null, ...images]);
      expect(network.outputs[0].shape).toEqual([null, classes]);
    });

    test('it gives what it says, and not the same for all images', () => {
      tf.tidy(() => {
        const x = tf.randomUniform([BATCH, ...images], 0, 1, 'float32', 3);
        const rows = (network.apply(x, { training: false }) as tf.Tensor2D).arraySync();
        expect(rows.flat().every(Number.isFinite)).toBe(true);
        expect(rows[0]).not.toEqual(rows[1]);
        if (output === 'logits') return;
        for (const row of rows) {
          expect(row.every((p) => p >= 0)).toBe(true);
          expect(row.reduce((sum, p) => sum + p)).toBeCloseTo(1, 5);
        }
      });
    });

    test('a seed gives the same weights again, on another backend too; another seed does not', async () => {
      const first = weightsOf(await model.network(5));
      expect(weightsOf(await model.network(5))).toEqual(first);
      expect(weightsOf(await model.network(6))).not.toEqual(first);
      await useTraceBackend();
      const traced = weightsOf(await model.network(5));
      await tf.setBackend('cpu');
      expect(traced).toEqual(first);
    });

    test('its step can be traced; weights have names of their own, and each moves', async () => {
      await useTraceBackend();
      const step = classifierStep({
        // Throws where two weights have one name.
        network: await model.network(5),
        output,
        loss: buildPart(crossEntropy),
        optimizer: buildPart(adam),
        batch: BATCH,
        image,
        values: model.values ?? [-1, 1],
        images: 8,
      });
      const { outputs } = await trace(step.train);
      await tf.setBackend('cpu');
      const assigned = new Set(outputs.map(({ name }) => name));
      expect([...step.train.state.keys()].filter((name) => !assigned.has(name))).toEqual([]);
    });

    if (parameters !== undefined)
      test('has as many parameters as it should', () => {
        const shapes = network.trainableWeights.map(({ shape }) => shape as number[]);
        const count = shapes.reduce((sum, shape) => sum + tf.util.sizeFromShape(shape), 0);
        expect(count).toBe(parameters);
      });
  });
}

function weightsOf(model: LayersModel): Record<string, Float32Array> {
  const values = model.getWeights();
  const named = model.weights.map(
    ({ originalName }, i) => [originalName, values[i].dataSync().slice()] as const,
  );
  return Object.fromEntries(named) as Record<string, Float32Array>;
}
