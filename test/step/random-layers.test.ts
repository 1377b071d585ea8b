import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { layers, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { NoiseInjection } from 'gan-recipes/layers';
import { StepRandom, registerHostRandom } from 'gan-recipes/trace';
import { drawDropoutFrom } from '../../src/step/dropout.js';

const COUNT = 20_000;

beforeAll(async () => {
  await tf.setBackend('cpu');
  registerHostRandom('cpu');
});

/** What a layer makes of an input in a step. */
function applied(layer: layers.Layer, x: tf.Tensor, step: number, training = true): Float32Array {
  const random = new StepRandom(tf.tensor1d([1, 2], 'int32'), tf.scalar(step, 'int32'));
  const model = sequential({ layers: [layer] });
  drawDropoutFrom(model, () => random);
  return (model.apply(x, { training }) as tf.Tensor).dataSync<'float32'>();
}

function momentsOf(values: Float32Array) {
  const { mean, variance } = tf.moments(tf.tensor1d(values));
  return { mean: mean.dataSync()[0], variance: variance.dataSync()[0] };
}

const inputShape = [COUNT];
describe.each([
  ['dropout', () => layers.dropout({ rate: 0.25, inputShape }), 1, 1 / 3],
  ['gaussianNoise', () => layers.gaussianNoise({ stddev: 0.5, inputShape }), 1, 0.25],
  ['gaussianDropout', () => layers.gaussianDropout({ rate: 0.2, inputShape }), 1, 0.25],
] as const)('layers.%s', (_, make, wantedMean, wantedVariance) => {
  test('draws from the step, anew in each, with the moments that it is known for', () => {
    const ones = tf.ones([1, COUNT]);
    const first = applied(make(), ones, 0);
    const { mean, variance } = momentsOf(first);
    expect(mean).toBeCloseTo(wantedMean, 1);
    expect(variance).toBeCloseTo(wantedVariance, 1);
    expect(applied(make(), ones, 0)).toEqual(first);
    expect(applied(make(), ones, 1)).not.toEqual(first);
  });

  test('changes nothing in use', () => {
    const x = tf.reshape(tf.range(0, COUNT), [1, COUNT]);
    expect(applied(make(), x, 0, false)).toEqual(x.dataSync());
  });
});

test('layers.alphaDropout keeps mean 0 and variance 1, in two values of a constant', () => {
  const noise = new StepRandom(tf.tensor1d([5, 6], 'int32'), tf.scalar(0, 'int32'));
  const make = () => layers.alphaDropout({ rate: 0.3, inputShape });
  const { mean, variance } = momentsOf(applied(make(), noise.normal([1, COUNT]), 0));
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(variance - 1)).toBeLessThan(0.05);
  expect(new Set(applied(make(), tf.ones([1, COUNT]), 0)).size).toBe(2);
});

test('NoiseInjection draws from the step in training, and else adds its own fixed map', () => {
  const images = tf.zeros([2, 100, 100, 3]);
  const make = () => {
    const args = { name: 'noise', seed: 1, network: 'generator' };
    const layer = new NoiseInjection(args);
    layer.apply(images);
    const [strength, fixed] = layer.getWeights();
    expect(strength.dataSync()[0]).toBe(0);
    layer.setWeights([tf.scalar(0.5), fixed]);
    return layer;
  };
  const input = { inputShape: [100, 100, 3] };
  const through = (layer: layers.Layer) => {
    const whole = sequential({
      layers: [layers.activation({ activation: 'linear', ...input }), layer],
    });
    return (step: number, training: boolean) => {
      const random = new StepRandom(tf.tensor1d([1, 2], 'int32'), tf.scalar(step, 'int32'));
      drawDropoutFrom(whole, () => random);
      return (whole.apply(images, { training }) as tf.Tensor).dataSync<'float32'>();
    };
  };
  const noisy = through(make());
  const first = noisy(0, true);
  expect(momentsOf(first).variance).toBeCloseTo(0.25, 1);
  expect(noisy(0, true)).toEqual(first);
  expect(noisy(1, true)).not.toEqual(first);
  const drawn = noisy(0, false);
  expect(drawn).toEqual(noisy(1, false));
  expect(momentsOf(drawn).variance).toBeCloseTo(0.25, 1);
  const half = drawn.length / 2;
  expect(drawn.slice(0, half)).toEqual(drawn.slice(half));
  expect(first.slice(0, half)).not.toEqual(first.slice(half));
});
