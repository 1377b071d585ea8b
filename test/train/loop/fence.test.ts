import { describe, expect, it } from 'vitest';
import type { Outputs } from '../../../src/plugin/index.js';
import { Fence } from '../../../src/train/loop/fence.js';

/** Outputs that note what becomes of them. */
function outputs(step: number, log: string[]): Outputs {
  return {
    read: async () => {
      log.push(`read ${step}`);
      return { 'loss/generator': { shape: [], dtype: 'float32', data: Float32Array.of(step) } };
    },
    dispose: () => log.push(`dispose ${step}`),
  };
}

describe('fence', () => {
  it('reads a step only when the next one is under way', async () => {
    const log: string[] = [];
    const fence = new Fence(0);
    expect(await fence.add(1, outputs(1, log), true)).toBeUndefined();
    expect(log).toEqual([]);
    expect(await fence.add(2, outputs(2, log), true)).toMatchObject({
      step: 1,
      // Counted in steps handed over: both are by now.
      steps: 2,
      values: { 'loss/generator': 1 },
    });
    expect(await fence.settle()).toMatchObject({ step: 2, steps: 0 });
    expect(await fence.settle()).toBeUndefined();
    expect(log).toEqual(['read 1', 'read 2']);
  });

  it('reads or disposes each step once, and every wanted one, however fast steps are', async () => {
    const log: string[] = [];
    const read: number[] = [];
    let counted = 0;
    const fence = new Fence(0);
    const take = (step: Awaited<ReturnType<Fence['settle']>>) => {
      if (!step) return;
      read.push(step.step);
      counted += step.steps;
    };
    for (let step = 1; step <= 1000; step++) {
      take(await fence.add(step, outputs(step, log), step % 100 === 0));
    }
    take(await fence.settle());
    expect(log).toHaveLength(1000);
    expect(new Set(log.map((line) => line.split(' ')[1])).size).toBe(1000);
    expect(read).toEqual(
      expect.arrayContaining([100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]),
    );
    expect(counted).toBe(1000);
  });

  it('disposes what waits when it is given up', async () => {
    const log: string[] = [];
    const fence = new Fence(0);
    await fence.add(1, outputs(1, log), true);
    fence.dispose();
    expect(log).toEqual(['dispose 1']);
    expect(await fence.settle()).toBeUndefined();
  });
});
