import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { Space } from '../../src/plugin/index.js';
import type { SweepBlock } from '../../src/recipe/index.js';
import {
  historyOf,
  importances,
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

  const frontOf = (all: readonly (readonly number[])[]) => {
    const trials = all.flatMap((results, number): SweepEvent[] => [
      { type: 'trial', time: 0, number, point: {}, values: {} },
      { type: 'ended', time: 0, number, state: 'finished', value: results[0], results },
    ]);
    const [{ length }] = all;
    const tradeoffs = Array.from({ length: length - 1 }, (_, k) => ({ metric: `m${k}` }));
    const front = paretoFront(sweepState(trials), { ...block, tradeoffs });
    return front.map(({ number }) => number).sort((a, b) => a - b);
  };

  it('the front is that of comparing each trial with each, for any number of objectives', () => {
    const value = fc.oneof(fc.nat(4), fc.constant(Infinity));
    const all = fc.integer({ min: 2, max: 6 }).chain((size) => {
      const results = fc.array(value, { minLength: size, maxLength: size });
      return fc.array(results, { minLength: 1, maxLength: 60 });
    });
    fc.assert(
      fc.property(all, (points) => {
        const beats = (a: readonly number[], b: readonly number[]) =>
          a.every((each, k) => each <= b[k]) && a.some((each, k) => each < b[k]);
        const expected = points.flatMap((point, i) =>
          points.some((other) => beats(other, point)) ? [] : [i],
        );
        expect(frontOf(points)).toEqual(expected);
      }),
    );
  });

  it.each([3, 4, 6])('40,000 trials on a front of %i objectives take seconds', (size) => {
    const count = 40_000;
    const all = Array.from({ length: count }, (_, i) => [
      i,
      count - i,
      ...Array.from({ length: size - 2 }, (_value, k) => (i * (7919 + 2 * k)) % count),
    ]);
    const started = process.cpuUsage();
    expect(frontOf(all)).toHaveLength(count);
    expect(process.cpuUsage(started).user).toBeLessThan(5e6);
  });

  it('importances of 40,000 trials take seconds', () => {
    const events = Array.from({ length: 40_000 }, (_, number): SweepEvent[] => [
      { type: 'trial', time: 0, number, point: { x: number, c: number % 2 }, values: {} },
      { type: 'ended', time: 0, number, state: 'finished', value: number % 20_000 },
    ]).flat();
    const space: Space = [
      { path: 'x', domain: { kind: 'int', low: 0, high: 40_000, step: 1, log: false }, when: [] },
      { path: 'c', domain: { kind: 'choice', count: 2 }, when: [] },
    ];
    const started = process.cpuUsage();
    const [x, c] = importances(sweepState(events), space);
    expect(process.cpuUsage(started).user).toBeLessThan(5e6);
    expect([x.path, c.path]).toEqual(['x', 'c']);
    expect(x.share).toBeCloseTo(0.25, 3);
    expect(c.share).toBeCloseTo(0, 6);
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
