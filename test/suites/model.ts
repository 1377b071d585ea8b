import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import type { GanNetworks, Plugin } from 'gan-recipes/plugin';
import { trace, useTraceBackend } from 'gan-recipes/trace';
import { ganStep } from '../../src/step/index.js';
import adam from '../../plugins/optimizers/adam/index.js';
import modifiedGan from '../../plugins/losses/modified-gan.js';
import { buildPart, describesItself } from './plugin.js';

interface ModelCase {
  plugin: Plugin<'model'>;
  /** Small: the networks are run in plain JavaScript. */
  params?: object;
  /** Numbers of trainable parameters, counted by hand. */
  parameters?: { generator: number; discriminator: number };
}

const BATCH = 3;

/** What every model promises. */
export function modelSuite({ plugin, params, parameters }: ModelCase): void {
  describe(`every model: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'model');
    const model = buildPart(plugin, params);
    const { image, game } = model;
    const source = game && game.domains[game.source];
    const images = [image.height, image.width, image.channels];
    /** The batch, and the classes 0, 1, 2, ... if the networks are conditional. */
    const told = (batch: tf.Tensor) =>
      model.classes === undefined
        ? batch
        : [batch, tf.oneHot(tf.range(0, BATCH, 1, 'int32'), model.classes, 1, 0, 'float32')];
    let networks: GanNetworks;
    beforeAll(async () => {
      await tf.setBackend('cpu');
      networks = await model.networks(5);
    });

    test('the networks fit the ports that the model declares', () => {
      const { generator, discriminator } = networks;
      const told = model.classes === undefined ? [] : [[null, model.classes]];
      for (const { inputs } of [generator, discriminator]) {
        expect(inputs.slice(1).map(({ shape }) => shape)).toEqual(told);
      }
      expect(generator.outputs[0].shape).toEqual([null, ...images]);
      if (source) {
        const { height, width, channels } = source;
        expect(generator.inputs[0].shape).toEqual([null, height, width, channels]);
        return;
      }
      expect(generator.inputs[0].shape).toEqual([null, model.noise]);
      expect(discriminator.inputs[0].shape).toEqual([null, ...images]);
      expect(discriminator.outputs[0].shape).toEqual([null, 1]);
    });

    test('the generator makes images in [-1, 1], no two alike; the discriminator takes them', () => {
      tf.tidy(() => {
        const given = source
          ? [BATCH, source.height, source.width, source.channels]
          : [BATCH, model.noise];
        const noise = tf.randomNormal(given, 0, 1, 'float32', 3);
        const fake = networks.generator.apply(told(noise), { training: true }) as tf.Tensor4D;
        const values = fake.dataSync();
        expect(values.every((x) => x >= -1 && x <= 1)).toBe(true);
        const half = values.length / BATCH;
        expect(values.slice(0, half)).not.toEqual(values.slice(half, 2 * half));
        const tools = {
          images: fake,
          domains: game ? { [game.source]: noise as tf.Tensor4D } : {},
          networks: Object.fromEntries(
            Object.entries(networks).map(([name, network]) => [
              name,
              (x: tf.Tensor) => network.apply(x, { training: true }) as tf.Tensor,
            ]),
          ),
        };
        // A game may make fakes of several domains.
        const fakes = game?.fakes(tools) ?? fake;
        const logits = game
          ? game.discriminate(fakes, tools)
          : (networks.discriminator.apply(told(fake), { training: true }) as tf.Tensor);
        expect(logits.shape.slice(0, game ? 1 : 2)).toEqual(game ? [fakes.shape[0]] : [BATCH, 1]);
        expect(logits.dataSync().every(Number.isFinite)).toBe(true);
      });
    });

    test('a seed gives the same weights again, on another backend too; another seed does not', async () => {
      const first = weightsOf(await model.networks(5));
      expect(weightsOf(await model.networks(5))).toEqual(first);
      expect(weightsOf(await model.networks(6))).not.toEqual(first);
      await useTraceBackend();
      const traced = weightsOf(await model.networks(5));
      await tf.setBackend('cpu');
      expect(traced).toEqual(first);
    });

    test('weights have names of their own, and each moves the losses', async () => {
      await useTraceBackend();
      const step = ganStep({
        // Throws where two weights have one name.
        networks: await model.networks(5),
        loss: buildPart(modifiedGan),
        optimizer: { generator: buildPart(adam), discriminator: buildPart(adam) },
        mode: 'sequential',
        batch: BATCH,
        noise: model.noise,
        image,
        images: 8,
        classes: model.classes,
        traits: model,
        domains: Object.fromEntries(
          Object.entries(game?.domains ?? {}).map(([name, image]) => [
            name,
            { image, paired: true, count: 8 },
          ]),
        ),
      });
      const { outputs } = await trace(step.train);
      await tf.setBackend('cpu');
      const assigned = new Set(outputs.map(({ name }) => name));
      const state = [...step.train.state.keys()];
      expect(state.filter((name) => !assigned.has(name))).toEqual([]);
    });

    if (parameters)
      test('has as many parameters as it should', () => {
        const count = (network: LayersModel) => {
          const shapes = network.trainableWeights.map(({ shape }) => shape as number[]);
          return shapes.reduce((sum, shape) => sum + tf.util.sizeFromShape(shape), 0);
        };
        expect({
          generator: count(networks.generator),
          discriminator: count(networks.discriminator),
        }).toEqual(parameters);
      });
  });
}

function weightsOf({ generator, discriminator }: GanNetworks): Record<string, Float32Array> {
  const named = (network: string, model: LayersModel) => {
    const values = model.getWeights();
    return model.weights.map(
      ({ originalName }, i) =>
        [`${network}/${originalName}`, values[i].dataSync().slice()] as const,
    );
  };
  return Object.fromEntries([
    ...named('generator', generator),
    ...named('discriminator', discriminator),
  ]) as Record<string, Float32Array>;
}
