import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { type TensorFunction, useTraceBackend } from 'gan-recipes/trace';
import { XlaSession, openDevice } from '../../../src/xla/index.js';
import { programText } from '../../../src/xla/session/program-text.js';
import { stepsPerDispatch } from '../../../src/xla/session/steps-per-dispatch.js';
import { REPEATS, severalStepsSuite, sums } from '../../suites/several-steps.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';

describe('the text of a loop', () => {
  test.each([1, 2])('%i replicas', async (replicas) => {
    await useTraceBackend();
    const { text } = await programText(sums(), { backend: 'tpu', replicas }, REPEATS);
    const golden = new URL(`../../golden/loop-${replicas}.mlir`, import.meta.url).pathname;
    await expect(text).toMatchFileSnapshot(golden);
  });
});

describe('how many steps', () => {
  test('go at once', () => {
    expect(stepsPerDispatch('auto', 'cpu')).toBeUndefined();
    expect(stepsPerDispatch('auto', 'tpu')).toEqual({ most: 64, seconds: 0.1 });
    expect(stepsPerDispatch('auto', 'gpu')).toEqual({ most: 64, seconds: 0.1, longest: 5e-4 });
    expect(stepsPerDispatch(1, 'gpu')).toBeUndefined();
    expect(stepsPerDispatch(8, 'cpu')).toEqual({ most: 8, seconds: Infinity });
  });

  test('is one for a step so long that several a call win nothing', async () => {
    await useTraceBackend();
    const peaks = { flops: { f32: 1e4, bf16: 2e4 }, bytes: 1 };
    const square: TensorFunction = {
      name: 'square',
      inputs: { x: { shape: [10, 10], dtype: 'float32' } },
      state: new Map(),
      // 2,000 operations: 0.2 s of float32, 0.1 s of bf16.
      call: ({ x }) => ({ square: tf.matMul(x, x) }),
    };
    const repeatsOf = async (longest: number, more: Partial<TensorFunction> = {}) => {
      const wanted = { most: 4, varying: ['x'], longest };
      const target = { backend: 'gpu', replicas: 1, peaks } as const;
      return (await programText({ ...square, ...more }, target, wanted)).repeats?.most;
    };
    expect(await repeatsOf(0.15)).toBeUndefined();
    expect(await repeatsOf(0.15, { precision: 'bf16' })).toBe(4);
    expect(await repeatsOf(0.25)).toBe(4);
  });
});

describeXla('several steps a call', () => {
  const open = async (replicas: number) => {
    const parts = replicas === 1 ? {} : { cpuDevices: replicas, replicas };
    return XlaSession.open(await openDevice({ library: xlaLibrary, ...parts }));
  };
  severalStepsSuite(open, [1, 2], 1e-4);
});
