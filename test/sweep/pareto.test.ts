import { describe, expect, it } from 'vitest';
import type { SweepBlock } from '../../src/recipe/index.js';
import {
  historyOf,
  paretoFront,
  rankLosses,
  sweepState,
  type SweepEvent,
} from '../../src/sweep/index.js';

const block = {
  objective: { metric: 'fid', direction: 'minimize', take: 'last', window: 1 },
  tradeoffs: [{ metric: 'imagesPerSecond', direction: 'maximize' }],
} as const satisfies Pick<SweepBlock, 'objective' | 'tradeoffs'>;

const RESULTS = [
  [10, 50],
  [20, 90],
  [20, 80],
  [30, 95],
  [40, 10],
];
const events = RESULTS.flatMap((results, number): SweepEvent[] => [
  { type: 'trial', time: 0, number, point: { x: number }, values: { x: number } },
  { type: 'ended', time: 0, number, state: 'finished', value: results[0], results },
]);

describe('several objectives', () => {
  it('the front is what no other trial beats in all, in the direction of each', () => {
    const numbers = paretoFront(sweepState(events), block).map(({ number }) => number);
    expect(numbers).toEqual([0, 1, 3]);
    // By the first alone, it is the best trial.
    const { objective } = block;
    expect(paretoFront(sweepState(events), { objective }).map(({ number }) => number)).toEqual([0]);
  });

  it('samplers see fronts in order, the loneliest of each first', () => {
    const open: SweepEvent = { type: 'trial', time: 0, number: 5, point: {}, values: {} };
    const losses = historyOf(sweepState([...events, open]), block).map(({ loss }) => loss ?? -1);
    const [a, b, c, d, e, pending] = losses;
    expect(pending).toBe(-1);
    // The ends of the front are lonely; between them lies one; then come the fronts of the rest.
    expect([a, d]).toEqual([0, 0]);
    expect(b).toBeGreaterThan(0);
    expect(b).toBeLessThan(1);
    expect(Math.floor(c)).toBe(1);
    expect(Math.floor(e)).toBe(2);
  });

  it('ranks by hand: room is the neighbours’ distance over the width, summed', () => {
    const line = [
      [0, 4],
      [1, 3],
      [4, 0],
    ];
    // (4 - 0) / 4 + (4 - 0) / 4 = 2, and 0.5 / (1 + 2).
    expect(rankLosses(line)).toEqual([0, 0.5 / 3, 0]);
  });
});
