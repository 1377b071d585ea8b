import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { CompiledFunction } from 'gan-recipes/plugin';
import { type HostTensor, type TensorFunction, shareBatch } from 'gan-recipes/trace';
import type { XlaSession } from '../../src/xla/index.js';
import { stackedInputs } from '../../src/train/loop/stacked-inputs.js';
import { varyingInputs } from '../../src/train/loop/step-inputs.js';
import dcgan from '../../plugins/models/dcgan/index.js';
import { distance, expectClose } from '../support/close.js';
import { smallGan, stepInputs } from '../support/gan-parts.js';
import { floats, ints } from '../support/sessions.js';
import { buildPart } from './plugin.js';

/** A running sum of rows of a table, how often it was added to, and what is never read. */
export function sums(): TensorFunction {
  const sum = tf.variable(tf.zeros([2]), true);
  const count = tf.variable(tf.scalar(0, 'int32'), true);
  const last = tf.variable(tf.zeros([2]), true);
  return {
    name: 'sums',
    inputs: {
      table: { shape: [3, 2], dtype: 'float32' },
      indices: { shape: [2], dtype: 'int32' },
      weight: { shape: [], dtype: 'float32' },
      scale: { shape: [], dtype: 'float32' },
    },
    state: new Map<string, tf.Variable>([
      ['sum', sum],
      ['count', count],
      ['last', last],
    ]),
    call({ table, indices, weight, scale }) {
      const rows = tf.sum(shareBatch(tf.gather(table, indices)), 0);
      const moved = tf.mul(tf.mul(rows, weight), scale);
      sum.assign(tf.add(sum, moved));
      count.assign(tf.add(count, tf.scalar(1, 'int32')));
      last.assign(moved);
      return { norm: tf.sum(tf.abs(sum)), moved };
    },
  };
}
/** How `sums` is compiled for several. */
export const REPEATS = { most: 4, varying: ['indices', 'weight'] };

type Inputs = Readonly<Record<string, HostTensor>>;

/** Runs steps in calls of so many, of a function compiled for several, and gives what each step gave. */
async function inCalls(
  compiled: CompiledFunction,
  steps: readonly Inputs[],
  calls: readonly number[],
  varying: readonly string[],
): Promise<Record<string, HostTensor>[]> {
  const results: Record<string, HostTensor>[] = [];
  for (const times of calls) {
    const inputs = stackedInputs(steps.slice(results.length, results.length + times), varying);
    const read = Object.entries(await (await compiled.run(inputs, times)).read());
    for (let i = 0; i < times; i++) {
      const rows = read.map(([name, { shape, dtype, data }]) => {
        expect(shape[0]).toBe(times);
        const size = data.length / times;
        const row = data.slice(i * size, (i + 1) * size);
        return [name, { shape: shape.slice(1), dtype, data: row }] as const;
      });
      results.push(Object.fromEntries(rows));
    }
  }
  return results;
}

async function oneByOne(compiled: CompiledFunction, steps: readonly Inputs[]) {
  const results: Record<string, HostTensor>[] = [];
  for (const inputs of steps) results.push(await (await compiled.run(inputs)).read());
  return results;
}

/**
 * Several steps a call do what single steps do.
 * @param openDevices opens a session on so many devices
 * @param replicas the numbers of devices to try
 * @param tolerance of losses that another program computes, relative
 */
export function severalStepsSuite(
  openDevices: (replicas: number) => Promise<XlaSession>,
  replicas: readonly number[],
  tolerance: number,
): void {
  const sessions: XlaSession[] = [];
  const open = async (replicas = 1) => {
    const session = await openDevices(replicas);
    sessions.push(session);
    return session;
  };
  afterAll(() => Promise.all(sessions.map((session) => session.close())));

  test('do what single steps do, however they are grouped', async () => {
    const session = await open();
    const fn = sums();
    const single = await session.compile(fn);
    const several = await session.compile(fn, REPEATS);
    expect(several.program).not.toBe(single.program);
    const fresh = await session.read(fn.state.keys());
    // Small whole numbers and halves, which are never rounded.
    const small = fc.integer({ min: -8, max: 8 });
    const step = fc.record({ rows: fc.tuple(fc.nat(2), fc.nat(2)), weight: small });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: REPEATS.most }), { minLength: 1 }),
        small,
        async (calls, twiceScale) => {
          const steps = calls.flat().map(({ rows, weight }) => ({
            table: floats([3, 2], [1, 2, -3, 4, 5, -6]),
            indices: ints([2], rows),
            weight: floats([], [weight]),
            scale: floats([], [twiceScale / 2]),
          }));
          await session.write(fresh);
          const expected = await oneByOne(single, steps);
          const state = await session.read(fn.state.keys());
          await session.write(fresh);
          const lengths = calls.map(({ length }) => length);
          expect(await inCalls(several, steps, lengths, REPEATS.varying)).toEqual(expected);
          expect(await session.read(fn.state.keys())).toEqual(state);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('are at most as many as it was compiled for', async () => {
    const session = await open();
    const several = await session.compile(sums(), REPEATS);
    await expect(several.run({}, 5)).rejects.toThrow('internal: 5 of at most 4 times');
  });

  test.each(replicas)(
    'train a GAN on %i replicas, to the bit alike however they are grouped',
    async (replicas) => {
      const session = await open(replicas);
      const model = buildPart(dcgan, { size: 16, channels: 1, width: 1, noise: 4 });
      const { train } = await smallGan('sequential', 7, {
        networks: await model.networks(7),
        image: model.image,
        images: 8,
        noise: 4,
      });
      const data = Uint8Array.from({ length: 8 * 256 }, (_, i) => (i * 7919) % 251);
      const images: HostTensor = { shape: [8, 16, 16, 1], dtype: 'uint8', data };
      const steps = Array.from({ length: 7 }, (_, i) => {
        const inputs = stepInputs(i, { lr: 1e-3 * (i + 1) });
        return { ...inputs, images, indices: ints([4], [i, 7 - i, (3 * i) % 8, 2]) };
      });
      const single = await session.compile(train);
      const varying = varyingInputs(train);
      const several = await session.compile(train, { most: 5, varying });
      // What the compiler counts is one step's: it cannot know how often the loop runs.
      const flops = several.needs!.work!.flops / single.needs!.work!.flops;
      expect(Math.abs(flops - 1)).toBeLessThan(0.05);
      const fresh = await session.read(train.state.keys());
      const after = async (calls: readonly number[]) => {
        await session.write(fresh);
        const outputs = await inCalls(several, steps, calls, varying);
        const states = [];
        for (let i = 0; i < replicas; i++) states.push(await session.read(train.state.keys(), i));
        return { outputs, states };
      };
      const ones = await after([1, 1, 1, 1, 1, 1, 1]);
      expect(await after([5, 2])).toEqual(ones);
      expect(await after([3, 4])).toEqual(ones);
      ones.states.forEach((state) => expect(state).toEqual(ones.states[0]));
      await session.write(fresh);
      // Another program, which may round otherwise.
      const expected = await oneByOne(single, steps);
      expected.forEach((outputs, i) => expectClose(ones.outputs[i], outputs, tolerance));
      const state = await session.read(train.state.keys());
      for (const [name, { data }] of state) {
        expect(distance(ones.states[0].get(name)!.data, data), name).toBeLessThan(10 * tolerance);
      }
      expect(state).not.toEqual(fresh);
    },
    300_000,
  );
}
