import * as tf from '@tensorflow/tfjs-core';
import { afterAll, describe, expect, test } from 'vitest';
import type { HardwareContext, Session } from 'gan-recipes/plugin';
import type { HostTensor } from 'gan-recipes/trace';
import xlaCuda from '../../../plugins/hardware/xla-cuda.js';
import { cacheDir } from '../../../src/files/index.js';
import type { XlaSession } from '../../../src/xla/index.js';
import { distance } from '../../support/close.js';
import { openJs } from '../../support/sessions.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { hardwareSuite } from '../../suites/hardware.js';
import { buildPart } from '../../suites/plugin.js';
import { severalStepsSuite } from '../../suites/several-steps.js';
import { SmallRun } from '../../step/small-run.js';

/** float32 products and convolutions are multiplied in TF32 there, of 10 bits; steps add it up. */
const TF32 = 5e-3;
const AFTER_STEPS = 2e-2;
const STEPS = 10;

const context = (folder: string): HardwareContext => ({
  cacheDir: folder,
  progress: () => undefined,
  notice: () => undefined,
});
const sessions: Session[] = [];
const open = async (folder = cacheDir()) => {
  const session = await buildPart(xlaCuda, { replicas: 1 }).open(context(folder));
  sessions.push(session);
  return session as XlaSession;
};
afterAll(() => Promise.all(sessions.map((session) => session.close())));

hardwareSuite({ plugin: xlaCuda, cacheDir: cacheDir() });
describe('several steps a call', () => severalStepsSuite(() => open(), [1], TF32));

describe('a GPU', () => {
  test('says how much memory it has, and how much is free', async () => {
    const session = await open();
    const total = session.deviceMemory ?? 0;
    expect(total).toBeGreaterThan(2 ** 30);
    const free = session.freeMemory();
    expect(free).toBeLessThanOrEqual(total);
    const uploaded = { shape: [2 ** 26], dtype: 'float32', data: new Float32Array(2 ** 26) };
    await session.upload(uploaded as HostTensor);
    expect(free! - session.freeMemory()!).toBeGreaterThanOrEqual(2 ** 28);
  });

  test.each(['sequential', 'joint'] as const)(
    'trains a small DCGAN, %s, near what plain JavaScript does',
    async (mode) => {
      const train = async (session: Session) => {
        const run = await SmallRun.start(session, mode);
        const losses: number[] = [];
        for (let step = 0; step < STEPS; step++) losses.push(...(await run.step(step)));
        return losses;
      };
      const gpu = await train(await open());
      const js = await openJs();
      const expected = await train(js);
      await js.close();
      expect(expected.every(Number.isFinite)).toBe(true);
      expect(distance(expected, gpu)).toBeLessThan(AFTER_STEPS);
    },
  );

  test('trains to the same bits, compiled anew and from the cache', async () => {
    const train = async (folder: string) => {
      const session = await open(folder);
      const run = await SmallRun.start(session, 'sequential');
      for (let step = 0; step < STEPS; step++) await run.step(step);
      return run.state();
    };
    const folder = await temporaryFolder();
    const first = await train(folder);
    const kept = await train(folder);
    const anew = await train(await temporaryFolder());
    expect(kept).toEqual(first);
    expect(anew).toEqual(first);
  });

  test('a program that it has no room for is told before it runs', async () => {
    const session = await open();
    const numbers = Math.ceil(session.deviceMemory! / 4);
    const huge = session.compile({
      name: 'huge',
      inputs: { x: { shape: [numbers], dtype: 'float32' } },
      state: new Map(),
      call: ({ x }) => ({ twice: tf.mul(x, 2) }),
    });
    await expect(huge).rejects.toMatchObject({ code: 'GAN_XLA_MEMORY' });
  });
});
