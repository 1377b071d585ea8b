import { describe, expect, it } from 'vitest';
import type { Outputs } from '../../../src/plugin/index.js';
import {
  ReadbackQueue,
  type HandedOver,
  type ReadStep,
} from '../../../src/train/loop/readback-queue.js';

/** Steps whose outputs note what becomes of them. */
function handedOver(from: number, to: number, log: string[]): HandedOver {
  const data = Float32Array.from({ length: to - from }, (_, i) => from + 1 + i);
  const outputs: Outputs = {
    read: async () => {
      log.push(`read ${to}`);
      return { 'loss/generator': { shape: [to - from], dtype: 'float32', data } };
    },
    dispose: () => log.push(`dispose ${to}`),
  };
  return { from, to, outputs };
}

const one = (step: number, log: string[]) => handedOver(step - 1, step, log);
const all = () => true;

describe('readback queue', () => {
  it('reads a step only when the next one is under way', async () => {
    const log: string[] = [];
    const readbacks = new ReadbackQueue(0);
    expect(await readbacks.add(one(1, log), all)).toEqual([]);
    expect(log).toEqual([]);
    expect(await readbacks.add(one(2, log), all)).toMatchObject([
      // Counted in steps handed over: both are by now.
      { step: 1, steps: 2, values: { 'loss/generator': 1 } },
    ]);
    expect(await readbacks.settle()).toMatchObject([{ step: 2, steps: 0 }]);
    expect(await readbacks.settle()).toEqual([]);
    expect(log).toEqual(['read 1', 'read 2']);
  });

  it('reads or disposes each step once, and every wanted one, however fast steps are', async () => {
    const log: string[] = [];
    const read: number[] = [];
    let counted = 0;
    const readbacks = new ReadbackQueue(0);
    const take = (steps: readonly ReadStep[]) => {
      for (const { step, steps: more } of steps) {
        read.push(step);
        counted += more;
      }
    };
    for (let step = 1; step <= 1000; step++) {
      take(await readbacks.add(one(step, log), (done) => done % 100 === 0));
    }
    take(await readbacks.settle());
    expect(log).toHaveLength(1000);
    expect(new Set(log.map((line) => line.split(' ')[1])).size).toBe(1000);
    expect(read).toEqual(
      expect.arrayContaining([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]),
    );
    expect(counted).toBe(1000);
  });

  it('disposes what waits when it is given up', async () => {
    const log: string[] = [];
    const readbacks = new ReadbackQueue(0);
    await readbacks.add(one(1, log), all);
    readbacks.dispose();
    expect(log).toEqual(['dispose 1']);
    expect(await readbacks.settle()).toEqual([]);
  });

  it('gives of steps that were handed over together those that are wanted, and the last', async () => {
    const log: string[] = [];
    const readbacks = new ReadbackQueue(10);
    const isWanted = (step: number) => step % 4 === 0;
    expect(await readbacks.add(handedOver(10, 18, log), isWanted)).toEqual([]);
    const read = await readbacks.add(handedOver(18, 20, log), isWanted);
    expect(read.map(({ step, values }) => [step, values['loss/generator']])).toEqual([
      [12, 12],
      [16, 16],
      [18, 18],
    ]);
    expect(read.map(({ steps }) => steps)).toEqual([10, 0, 0]);
    expect((await readbacks.settle()).map(({ step }) => step)).toEqual([20]);
    expect(log).toEqual(['read 18', 'read 20']);
  });
});
