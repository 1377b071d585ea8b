import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type NamedWeights, readWeights } from 'gan-recipes/plugin';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { efficientNetClassifier } from '../../../../plugins/models/efficientnet/classifier.js';
import { efficientNet } from '../../../../plugins/models/efficientnet/network.js';
import { SCALES } from '../../../../plugins/models/efficientnet/scaling.js';
import { setKerasWeights } from '../../../../plugins/models/keras-weights.js';
import { openXla, runOnce } from '../../../support/sessions.js';
import { describeXla } from '../../../support/xla.js';

const python = process.env.GAN_TEST_TORCH;
const WHY = 'set GAN_TEST_TORCH to a Python that has torch and keras';
if (!python && process.env.GAN_REQUIRE_ALL === '1') throw new Error(WHY);

const SCRIPT = fileURLToPath(new URL('keras_reference.py', import.meta.url));
const B3 = { ...SCALES.b3, size: 32, channels: 3, dropConnect: 0, seed: 1 };
const HEAD = { classes: 10, hidden: 1024, dropout: 0.5 };

const describeKeras = (name: string, tests: () => void) => {
  if (python) describeXla(name, tests);
  else describe.skip(`${name} (${WHY})`, tests);
};

describeKeras('EfficientNetB3 with the weights of a Keras model', () => {
  let folder: string;
  let reference: NamedWeights;
  const file = (name: string) => path.join(folder, name);

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'gan-test-'));
    await promisify(execFile)(python!, [SCRIPT, folder]);
    reference = await readWeights(file('reference.h5'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));

  /** Applies a network to Keras's images. */
  const apply = async (make: () => LayersModel | Promise<LayersModel>, training: boolean) => {
    const { shape, values } = reference.get('images')!;
    const images = { shape, dtype: 'float32', data: values } as const;
    const outputs = await runOnce(
      openXla,
      async () => {
        const network = await make();
        const variables = network.weights.map(
          (weight) =>
            [weight.originalName, (weight as unknown as { val: tf.Variable }).val] as const,
        );
        return {
          name: 'apply',
          inputs: { images },
          state: new Map(variables),
          call: ({ images }) => ({ result: network.apply(images, { training }) as tf.Tensor }),
        };
      },
      { images },
    );
    return outputs.result.data as Float32Array;
  };

  const expectClose = (actual: Float32Array, name: string, tolerance: number) => {
    const { values } = reference.get(name)!;
    let [worst, scale] = [0, 0];
    for (const [i, value] of values.entries()) {
      worst = Math.max(worst, Math.abs(actual[i] - value));
      scale = Math.max(scale, Math.abs(value));
    }
    expect(actual).toHaveLength(values.length);
    expect(worst / scale).toBeLessThan(tolerance);
  };

  const withWeights = async (name: string) => {
    const network = efficientNet(B3);
    setKerasWeights(network, await readWeights(file(name)), name);
    return network;
  };

  test('gives the same features', async () => {
    expectClose(await apply(() => withWeights('network.h5'), false), 'features', 1e-4);
  });

  test('gives the same features of a batch in training', async () => {
    expectClose(await apply(() => withWeights('network.keras'), true), 'features_training', 1e-3);
  });

  test('gives the same classes, with its head', async () => {
    const make = async () => {
      const weights = file('whole.weights.h5');
      const classifier = await efficientNetClassifier({ ...B3, ...HEAD, weights });
      // Keras's file has the network as a model inside a model.
      setKerasWeights(classifier, await readWeights(weights), weights);
      return classifier;
    };
    const logits = await apply(make, false);
    const probabilities = logits.map((_, i) => {
      const exp = logits.subarray(i - (i % 10), i - (i % 10) + 10).map(Math.exp);
      return exp[i % 10] / exp.reduce((sum, x) => sum + x);
    });
    expectClose(probabilities, 'probabilities', 1e-4);
  });
});
