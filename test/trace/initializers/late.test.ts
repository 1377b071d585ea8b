import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeEach, expect, test } from 'vitest';
import { Normal, trace, useTraceBackend, valuesLater } from '../../../src/trace/index.js';

let draws: string[] = [];

/** Tells when it draws. */
class Told extends Normal {
  protected override values(...args: Parameters<Normal['values']>): Float32Array {
    draws.push(this.name);
    return super.values(...args);
  }
}

const weights = (name: string) => new Told(1, name, 0.02).apply([3, 2]);

beforeEach(async () => {
  draws = [];
  await useTraceBackend();
});

test('initial weights are drawn when they are first read, and once', async () => {
  const tensor = weights('a');
  expect(draws).toEqual([]);
  const first = tensor.dataSync();
  expect(tensor.dataSync()).toEqual(first);
  expect(draws).toEqual(['a']);
  await tf.setBackend('cpu');
  expect(first).toEqual(weights('a').dataSync());
});

test('weights that nobody reads are never drawn', async () => {
  const variable = tf.variable(weights('b'));
  const values = valuesLater(variable);
  const step = { name: 'step', state: new Map([['b', variable]]), inputs: {}, call: () => ({}) };
  await trace(step);
  variable.dispose();
  expect(draws).toEqual([]);
  expect(values()).toEqual(new Normal(1, 'b', 0.02).apply([3, 2]).dataSync());
});

test('values to be read later are those from before an assignment', () => {
  const variable = tf.variable(weights('c'));
  const before = valuesLater(variable);
  variable.assign(weights('d'));
  expect(before()).toEqual(new Normal(1, 'c', 0.02).apply([3, 2]).dataSync());
  expect(draws).toEqual(['c']);
});

test('reading a variable that is on the device says so, even when it is disposed of', async () => {
  const variable = tf.variable(weights('e'));
  const step = { name: 'step', state: new Map([['e', variable]]), inputs: {}, call: () => ({}) };
  await trace(step);
  const values = valuesLater(variable);
  variable.dispose();
  expect(values).toThrow('the value of a variable of type float32[3,2] is on the device');
});
