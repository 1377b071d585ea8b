import * as tf from '@tensorflow/tfjs-core';
import { layers } from '@tensorflow/tfjs-layers';
import { expect, test } from 'vitest';
import { type TensorFunction, trace } from 'gan-recipes/trace';
import { GanError } from '../../src/errors/index.js';

function step(call: (x: tf.Tensor) => tf.Tensor): TensorFunction {
  return {
    name: 'step',
    inputs: { x: { shape: [3], dtype: 'float32' } },
    state: new Map(),
    call: ({ x }) => ({ y: call(x) }),
  };
}

async function errorOf(call: (x: tf.Tensor) => tf.Tensor): Promise<GanError> {
  const error: unknown = await trace(step(call)).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GanError);
  return error as GanError;
}

/** The hint ends in this file's name, line and column. */
const HERE = /called at .*errors\.test\.ts:\d+:\d+/;

test('reading a tensor in a step names what made it and the line of the model', async () => {
  const error = await errorOf((x) => (tf.exp(x).dataSync()[0] > 0 ? x : tf.neg(x)));
  expect(error.code).toBe('GAN_CANNOT_TRACE');
  expect(error.message).toBe(
    'the step reads the values of a tensor of type float32[3] from Exp; it is compiled once, before there are any',
  );
  expect(error.hint).toMatch(HERE);
  expect(error.hint).toMatch('tf.where');
});

test('reading an input in a step names the line of the model', async () => {
  const error = await errorOf((x) => tf.mul(x, x.arraySync()));
  expect(error.message).toMatch('the step reads the values of a tensor of type float32[3];');
  expect(error.hint).toMatch(HERE);
});

test('an operation that no compiler knows is named, with the line of the model', async () => {
  const error = await errorOf((x) => tf.unique(x).values);
  expect(error.code).toBe('GAN_CANNOT_TRACE');
  expect(error.message).toMatch(/^Unique/);
  expect(error.hint).toMatch(HERE);
});

test('an operation of another backend is named, with the line of the model', async () => {
  const error = await errorOf((x) => tf.engine().runKernel('NoSuchKernel', { x }));
  expect(error.message).toBe('NoSuchKernel cannot be compiled');
  expect(error.hint).toMatch(HERE);
});

test('the line is found from deep inside a layer-like stack of calls', async () => {
  const deep = (x: tf.Tensor, depth: number): tf.Tensor =>
    depth === 0 ? tf.unique(x).values : tf.tidy(() => deep(x, depth - 1));
  expect((await errorOf((x) => deep(x, 15))).hint).toMatch(HERE);
});

test("a mistake in the model keeps TensorFlow.js's message, with the line", async () => {
  const error = await errorOf((x) => tf.matMul(tf.reshape(x, [1, 3]), tf.reshape(x, [1, 3])));
  expect(error.message).toMatch('inner shapes (3) and (1)');
  expect(error.hint).toMatch(HERE);
});

test('computing outside a step says where to do it instead', async () => {
  await trace(step((x) => x));
  expect(() => tf.exp(tf.tensor([1]))).toThrow('outside the step');
});

test.each([
  ['randomNormal', (x: tf.Tensor) => tf.add(x, tf.randomNormal([3]))],
  ['truncatedNormal', (x: tf.Tensor) => tf.add(x, tf.truncatedNormal([3]))],
  ['randomUniform', (x: tf.Tensor) => tf.add(x, tf.randomUniform([3]))],
  ['randomUniformInt', (x: tf.Tensor) => tf.add(x, tf.randomUniformInt([3], 0, 5))],
  ['randomGamma', (x: tf.Tensor) => tf.add(x, tf.randomGamma([3], 1))],
  ['rand', (x: tf.Tensor) => tf.add(x, tf.rand([3], Math.random))],
  ['dropout', (x: tf.Tensor) => tf.dropout(x, 0.5)],
  ['dropout', (x: tf.Tensor) => apply(layers.dropout({ rate: 0.5 }), x)],
  ['randomNormal', (x: tf.Tensor) => apply(layers.gaussianNoise({ stddev: 1 }), x)],
])('%s in a step would be drawn once for all steps, and is refused (%#)', async (name, call) => {
  const error = await errorOf(call);
  expect(error.code).toBe('GAN_CANNOT_TRACE');
  expect(error.message).toBe(
    `${name} draws its numbers on the host, once, when the step is compiled: every step would use the same ones`,
  );
  expect(error.hint).toMatch(
    name === 'dropout' ? /tf\.layers\.dropout\(\{ rate \}\)/ : "gan-recipes/trace's StepRandom",
  );
  expect(error.hint).toMatch(HERE);
});

test('layers that only draw in training are let be outside of it', async () => {
  await trace(
    step((x) => layers.dropout({ rate: 0.5 }).apply(x, { training: false }) as tf.Tensor),
  );
});

function apply(layer: layers.Layer, x: tf.Tensor): tf.Tensor {
  return layer.apply(x, { training: true }) as tf.Tensor;
}
