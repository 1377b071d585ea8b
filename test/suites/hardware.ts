import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HardwareContext, Plugin, Session } from 'gan-recipes/plugin';
import type { HostTensor, TensorFunction } from 'gan-recipes/trace';
import { floats, ints } from '../support/sessions.js';
import { buildPart, describesItself } from './plugin.js';

interface HardwareCase {
  plugin: Plugin<'hardware'>;
  params?: object;
  cacheDir: string;
}

/** What every hardware plugin's session promises. Runs on the device itself. */
export function hardwareSuite({ plugin, params, cacheDir }: HardwareCase): void {
  describe(`every hardware: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'hardware');
    const hardware = buildPart(plugin, params);
    const context: HardwareContext = { cacheDir, progress: () => {}, notice: () => {} };
    let session: Session;
    beforeAll(async () => {
      session = await hardware.open(context);
    });
    afterAll(() => session.close());

    test('finds itself, and says what it is', async () => {
      const { available, reason, devices } = await hardware.detect({ cacheDir });
      expect(available).toBe(true);
      expect(reason).toMatch(/\S/);
      expect(devices.length).toBeGreaterThan(0);
      expect(session.device).toMatch(/\S/);
      expect(session.replicas).toBeGreaterThanOrEqual(1);
    });

    test('computes, with every type of input', async () => {
      const fn = await session.compile({
        name: 'types',
        inputs: {
          f: { shape: [2], dtype: 'float32' },
          i: { shape: [2], dtype: 'int32' },
          b: { shape: [2], dtype: 'bool' },
          u8: { shape: [2], dtype: 'uint8' },
          u32: { shape: [2], dtype: 'uint32' },
        },
        state: new Map(),
        call: ({ f, i, b, u8, u32 }) => ({
          sum: tf.add(f, tf.cast(i, 'float32')),
          chosen: tf.where(b, i, u8),
          both: tf.logicalAnd(b, tf.greater(f, 0)),
          words: tf.add(u32, tf.scalar(0, 'int32')),
        }),
      });
      const outputs = await fn.run({
        f: floats([2], [0.5, -1]),
        i: ints([2], [7, -8]),
        b: { shape: [2], dtype: 'bool', data: Uint8Array.of(1, 0) },
        u8: { shape: [2], dtype: 'uint8', data: Uint8Array.of(3, 255) },
        u32: { shape: [2], dtype: 'uint32', data: Uint32Array.of(5, 0xffffffff) },
      });
      expect(await outputs.read()).toEqual({
        sum: floats([2], [7.5, -9]),
        chosen: ints([2], [7, 255]),
        both: { shape: [2], dtype: 'bool', data: Uint8Array.of(1, 0) },
        words: ints([2], [5, -1]),
      });
    });

    test('variables stay on the device, are shared by functions, and can be read and written', async () => {
      const total = tf.variable(tf.tensor([1, 2]));
      const state = new Map([['total', total]]);
      const input = { x: { shape: [2], dtype: 'float32' } as const };
      const add: TensorFunction = {
        name: 'add',
        inputs: input,
        state,
        call({ x }) {
          total.assign(tf.add(total, x));
          return { mean: tf.mean(total) };
        },
      };
      const twice: TensorFunction = {
        name: 'twice',
        inputs: {},
        state,
        call: () => ({ twice: tf.mul(total, 2) }),
      };
      const [addition, doubling] = [await session.compile(add), await session.compile(twice)];
      const x = floats([2], [10, 20]);
      (await addition.run({ x })).dispose();
      expect(await (await addition.run({ x })).read()).toEqual({ mean: floats([], [31.5]) });
      expect(await (await doubling.run({})).read()).toEqual({ twice: floats([2], [42, 84]) });
      expect(await session.read(['total'])).toEqual(new Map([['total', floats([2], [21, 42])]]));
      await session.write(new Map([['total', floats([2], [-1, 0])]]));
      expect(await (await doubling.run({})).read()).toEqual({ twice: floats([2], [-2, 0]) });
    });

    test('a value that was read does not change with the state', async () => {
      const count = tf.variable(tf.scalar(0));
      const fn = await session.compile({
        name: 'count',
        inputs: {},
        state: new Map([['a count', count]]),
        call() {
          count.assign(tf.add(count, 1));
          return {};
        },
      });
      (await fn.run({})).dispose();
      const before = (await session.read(['a count'])).get('a count') as HostTensor;
      (await fn.run({})).dispose();
      expect(before).toEqual(floats([], [1]));
    });

    test('residents are used by many runs', async () => {
      const table = await session.upload({
        shape: [3, 2],
        dtype: 'uint8',
        data: Uint8Array.of(0, 1, 10, 11, 200, 255),
      });
      const fn = await session.compile({
        name: 'rows',
        inputs: { table: { shape: [3, 2], dtype: 'uint8' }, rows: { shape: [2], dtype: 'int32' } },
        state: new Map(),
        call: ({ table, rows }) => ({ picked: tf.gather(table, rows) }),
      });
      for (const [rows, picked] of [
        [
          [2, 0],
          [200, 255, 0, 1],
        ],
        [
          [1, 1],
          [10, 11, 10, 11],
        ],
      ]) {
        const outputs = await fn.run({ table, rows: ints([2], rows) });
        expect(await outputs.read()).toEqual({ picked: ints([2, 2], picked) });
      }
    });

    test('an unknown variable is an internal error', async () => {
      await expect(session.read(['no such'])).rejects.toThrow('"no such"');
    });
  });
}
