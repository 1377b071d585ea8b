import { readdir } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { HostTensor, TensorFunction } from 'gan-recipes/trace';
import { repeatsOf } from '../../../src/train/loop/dispatch.js';
import { stackedInputs } from '../../../src/train/loop/stacked-inputs.js';
import { listCheckpoints } from '../../../src/run/checkpoint/index.js';
import { runPaths } from '../../../src/run/folder/index.js';
import { floats, ints } from '../../support/sessions.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla } from '../../support/xla.js';
import { metrics, newest, trainTiny } from '../train-tiny.js';

describe('the inputs of several steps', () => {
  const images: HostTensor = { shape: [1], dtype: 'uint8', data: Uint8Array.of(7) };
  const step = (n: number) => ({ images, step: ints([], [n]), batch: floats([2], [n, -n]) });

  test('are stacked where they vary', () => {
    expect(stackedInputs([step(3), step(4), step(5)], ['step', 'batch'])).toEqual({
      images,
      step: ints([3], [3, 4, 5]),
      batch: floats([3, 2], [3, -3, 4, -4, 5, -5]),
    });
  });
});

describe('how a step is compiled', () => {
  const step = (batch: number): TensorFunction => ({
    name: 'step',
    inputs: {
      images: { shape: [1000, 32, 32, 3], dtype: 'uint8' },
      seed: { shape: [2], dtype: 'int32' },
      indices: { shape: [batch], dtype: 'int32' },
      step: { shape: [], dtype: 'int32' },
      'lr/generator': { shape: [], dtype: 'float32' },
      'weight/generator': { shape: [], dtype: 'float32' },
      'optimizer/generator/beta1': { shape: [], dtype: 'float32' },
    },
    state: new Map(),
    call: () => ({}),
  });
  const varying = ['indices', 'step', 'lr/generator', 'weight/generator'];

  test('for as many as are wanted', () => {
    const wanted = { most: 64, seconds: 0.1 };
    const settings = { 'optimizer/generator/beta1': floats([], [0.5]) };
    expect(repeatsOf(step(64), wanted, settings)).toEqual({ most: 64, varying });
    // Along a schedule it changes.
    expect(repeatsOf(step(64), wanted).varying).toEqual([...varying, ...Object.keys(settings)]);
  });

  test('for fewer where they would take much memory, unless the recipe says how many', () => {
    const million = 2 ** 20;
    expect(repeatsOf(step(million), { most: 64, seconds: 0.1 })).toMatchObject({ most: 15 });
    expect(repeatsOf(step(100 * million), { most: 64, seconds: 0.1 })).toMatchObject({ most: 1 });
    expect(repeatsOf(step(million), { most: 64, seconds: Infinity })).toMatchObject({ most: 64 });
  });
});

/** On the CPU, where only small models can bear it. */
const FIVE = [
  'hardware.use=xla-cpu',
  'hardware.stepsPerDispatch=5',
  'train.logEvery=1',
  'train.steps=13',
  'checkpoint.every=7',
];

describeXla('a run of five steps a call', () => {
  test('logs each step, draws and saves when it should, and may be broken off anywhere', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    const { result, notices, reports } = await trainTiny(whole, { set: FIVE });
    expect(result).toEqual({ state: 'finished', step: 13, exitCode: 0 });
    expect(notices.join()).toContain('convolutions lose their fast kernels inside a loop');
    const steps = Array.from({ length: 13 }, (_, i) => i + 1);
    expect(reports.map(({ step }) => step)).toEqual(steps);
    expect((await metrics(whole)).map(({ step }) => step)).toEqual(steps);
    expect(await readdir(runPaths(whole).samples)).toEqual([
      'history.webp',
      'step-000000.png',
      'step-000006.png',
      'step-000012.png',
      'step-000013.png',
    ]);
    const saved = await listCheckpoints(runPaths(whole).checkpoints);
    expect(saved.map(({ step }) => step)).toEqual([13, 7]);

    // Calls of 3, and 3, 1, 5, 1 in place of 5, 1, 1, 5, 1.
    const until3 = [...FIVE, 'checkpoint.every=3'];
    const first = await trainTiny(broken, { set: until3, stopAfter: 2 });
    expect(first.result).toMatchObject({ state: 'interrupted', step: 3, exitCode: 130 });
    await trainTiny(broken, { set: FIVE, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
    expect(await metrics(broken)).toEqual(await metrics(whole));
  }, 300_000);
});
