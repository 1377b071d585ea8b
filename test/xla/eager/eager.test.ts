import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { XLA_BACKEND, registerXlaBackend } from '../../../src/xla/eager/index.js';
import type { XlaBackend } from '../../../src/xla/eager/backend.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

const onHost: string[] = [];
let answers = 0;

describeXla('TensorFlow.js on the backend xla', () => {
  let compilations: () => number;
  beforeAll(async () => {
    const device = await registerXlaBackend({
      library: xlaLibrary,
      onHostKernel: (name) => onHost.push(name),
      onAnswer: () => answers++,
    });
    compilations = () => device.compilations;
    await tf.setBackend(XLA_BACKEND);
  });
  beforeEach(() => {
    onHost.length = 0;
    answers = 0;
  });

  test('nothing is computed until a tensor is read; then all it needs is one program', () => {
    const before = compilations();
    const y = tf.tidy(() => tf.sum(tf.exp(tf.mul(tf.add(tf.tensor([1, 2, 3]), 1), 0.5))));
    expect(compilations()).toBe(before);
    const expected = [1, 2, 3].reduce((sum, x) => sum + Math.exp((x + 1) * 0.5), 0);
    expect(y.dataSync()[0]).toBeCloseTo(expected, 4);
    expect(compilations()).toBe(before + 1);
    expect(answers).toBe(1);
    expect(y.dataSync()).toBe(y.dataSync());
    expect(compilations()).toBe(before + 1);
    y.dispose();
  });

  test('the same operations on other values are not compiled again', async () => {
    const f = async (values: number[]) =>
      Array.from(await tf.tidy(() => tf.softmax(tf.tensor(values))).data());
    expect((await f([1, 1]))[0]).toBeCloseTo(0.5);
    const before = compilations();
    expect((await f([0, Math.log(3)]))[1]).toBeCloseTo(0.75);
    expect(compilations()).toBe(before);
    await f([1, 2, 3]);
    expect(compilations()).toBe(before + 1);
  });

  test('a value that was read is used as it is, not computed again', () => {
    tf.tidy(() => {
      const x = tf.exp(tf.tensor([0, 1]));
      x.dataSync();
      const before = compilations();
      // Only the sum: a program that an unrelated sum of two numbers shares.
      tf.sum(x).dataSync();
      tf.sum(tf.tensor([5, 6])).dataSync();
      expect(compilations() - before).toBe(1);
    });
  });

  test('an optimizer of TensorFlow.js trains, with a few programs for all steps', () => {
    const w = tf.variable(tf.tensor2d([[0], [0]]));
    const x = tf.tensor2d([1, 0, 0, 1, 1, 1, 2, 1], [4, 2]);
    const y = tf.tensor2d([2, -3, -1, 1], [4, 1]);
    const optimizer = tf.train.sgd(0.1);
    let before = 0;
    for (let step = 0; step < 200; step++) {
      if (step === 2) before = compilations();
      const cost = optimizer.minimize(
        () => tf.mean(tf.squaredDifference(tf.matMul(x, w as unknown as tf.Tensor2D), y)),
        true,
      );
      cost!.dataSync();
      w.dataSync();
      cost!.dispose();
    }
    expect(compilations()).toBe(before);
    const [a, b] = w.dataSync();
    expect(a).toBeCloseTo(2, 2);
    expect(b).toBeCloseTo(-3, 2);
    tf.dispose([w, x, y]);
  });

  test('a long loop that reads nothing computes on the way, and ends with the right value', () => {
    const before = compilations();
    let x: tf.Tensor = tf.scalar(0);
    for (let i = 0; i < 6000; i++) {
      const next = tf.add(x, 1);
      x.dispose();
      x = next;
    }
    expect(x.dataSync()[0]).toBe(6000);
    expect(compilations() - before).toBeLessThan(6);
    x.dispose();
  });

  test('memory: what is disposed of is gone, also complex tensors and their parts', () => {
    const count = () => (tf.backend() as XlaBackend).numDataIds();
    const before = count();
    tf.tidy(() => {
      tf.fft(tf.complex(tf.tensor([1, 2]), tf.tensor([0, 1]))).dataSync();
      tf.unique(tf.tensor([1, 1, 2])).values.dataSync();
    });
    expect(count()).toBe(before);
  });

  test('what has no shape before it is computed, and strings, are left to the host by name', () => {
    tf.tidy(() => {
      const { values } = tf.unique(tf.exp(tf.tensor([0, 0, 1])));
      expect(values.shape).toEqual([2]);
      expect(values.dataSync()[1]).toBeCloseTo(Math.E);
      expect(tf.reshape(tf.tensor(['a', 'b']), [2, 1]).arraySync()).toEqual([['a'], ['b']]);
    });
    expect(onHost).toEqual(['Unique', 'Reshape']);
  });

  test("a caller's mistake is TensorFlow.js's own error", () => {
    tf.tidy(() => {
      const x = tf.tensor([1, 2]);
      expect(() => tf.gather(x, tf.tensor1d([5], 'int32'))).toThrow('not in [0, 1]');
      expect(() => tf.slice(x, [1], [5])).toThrow();
    });
  });
});
