import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activePart, type Point, type Space } from 'gan-recipes/plugin';
import grid from '../../../plugins/samplers/grid.js';
import random from '../../../plugins/samplers/random.js';
import sobol from '../../../plugins/samplers/sobol/index.js';
import tpe from '../../../plugins/samplers/tpe/index.js';
import { optimize, samplerSuite } from '../../suites/sampler.js';
import { FUNCTIONS } from './functions.js';

describe('random', () => {
  samplerSuite(random, {});

  it('other seed, other trials', () => {
    const space: Space = [
      { path: 'x', domain: { kind: 'float', low: 0, high: 1, log: false }, when: [] },
    ];
    const [a, b] = [1, 2].map((seed) =>
      random.build({}).propose({ space, history: [], seed, number: 0 }),
    );
    expect(a).not.toEqual(b);
  });

  it('spreads numbers as the domain says', () => {
    const space: Space = [
      { path: 'log', domain: { kind: 'float', low: 1e-4, high: 1, log: true }, when: [] },
      { path: 'int', domain: { kind: 'int', low: 0, high: 3, step: 1, log: false }, when: [] },
    ];
    const points = optimize(random.build({}), space, () => 0, { trials: 4000, seed: 3 });
    const share = (fits: (point: Point) => boolean) =>
      points.filter(({ point }) => fits(point)).length / points.length;
    // Standard error of a share of 1/2 is 0.008, of 1/4 is 0.007.
    expect(Math.abs(share(({ log }) => log < 1e-2) - 0.5)).toBeLessThan(0.035);
    for (const value of [0, 1, 2, 3]) {
      expect(Math.abs(share(({ int }) => int === value) - 0.25)).toBeLessThan(0.03);
    }
  });
});

describe('grid', () => {
  samplerSuite(grid, { points: 3 });

  it('tries every combination once, without those that differ in nothing', () => {
    const space: Space = [
      { path: 'loss', domain: { kind: 'choice', count: 2 }, when: [] },
      {
        path: 'weight',
        domain: { kind: 'float', low: 1, high: 3, log: false },
        when: [{ path: 'loss', among: [1] }],
      },
      { path: 'n', domain: { kind: 'int', low: 1, high: 2, step: 1, log: false }, when: [] },
    ];
    const points = optimize(grid.build({ points: 3 }), space, () => 0, { trials: 99, seed: 0 });
    expect(points.map(({ point }) => point)).toEqual([
      { loss: 0, n: 1 },
      { loss: 0, n: 2 },
      { loss: 1, weight: 1, n: 1 },
      { loss: 1, weight: 1, n: 2 },
      { loss: 1, weight: 2, n: 1 },
      { loss: 1, weight: 2, n: 2 },
      { loss: 1, weight: 3, n: 1 },
      { loss: 1, weight: 3, n: 2 },
    ]);
  });
});

describe('the points of grid, in order', () => {
  const NAMES = ['a', 'b', 'c', 'd'];
  const domain = fc.oneof(
    fc.record({ kind: fc.constant('choice' as const), count: fc.integer({ min: 1, max: 4 }) }),
    fc.record({
      kind: fc.constant('int' as const),
      low: fc.integer({ min: 1, max: 3 }),
      high: fc.integer({ min: 4, max: 6 }),
      step: fc.integer({ min: 1, max: 4 }),
      log: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('float' as const),
      low: fc.constant(0.5),
      high: fc.constant(2),
      log: fc.boolean(),
    }),
  );
  const parameter = (path: string, before: readonly string[]) =>
    fc.record({
      path: fc.constant(path),
      domain,
      when:
        before.length === 0
          ? fc.constant([])
          : fc.array(
              fc.record({
                path: fc.constantFrom(...before),
                among: fc.array(fc.integer({ min: 0, max: 4 })),
              }),
              { maxLength: 2 },
            ),
    });
  const spaces = fc.tuple(...NAMES.map((name, i) => parameter(name, NAMES.slice(0, i))));

  /** The grid of every parameter, from which points are left out that are a trial of before. */
  function byHand(space: Space, points: number): Point[] {
    const valuesOf = (parameter: Space[number]) =>
      optimize(grid.build({ points }), [{ ...parameter, when: [] }], () => 0, ALL).map(
        ({ point }) => point[parameter.path],
      );
    const all = space.reduce<Point[]>(
      (before, each) => {
        const values = valuesOf(each);
        return before.flatMap((point) => values.map((value) => ({ ...point, [each.path]: value })));
      },
      [{}],
    );
    const distinct = new Map<string, Point>();
    for (const point of all) {
      const key = JSON.stringify(activePart(space, point));
      if (!distinct.has(key)) distinct.set(key, point);
    }
    return [...distinct.values()];
  }
  const ALL = { trials: 9999, seed: 0 };

  it('are every trial once, the last parameter the fastest, asked for in any order', () => {
    fc.assert(
      fc.property(spaces, fc.integer({ min: 2, max: 3 }), (space, points) => {
        const sampler = grid.build({ points });
        const propose = (number: number) =>
          sampler.propose({ space, history: [], seed: 0, number });
        const expected = byHand(space, points);
        expect([...expected, undefined].map((_, number) => propose(number))).toEqual([
          ...expected,
          undefined,
        ]);
        expect(propose(expected.length + 9)).toBeUndefined();
        const middle = expected.length >> 1;
        expect([propose(middle), propose(middle)]).toEqual([expected[middle], expected[middle]]);
        expect(propose(0)).toEqual(expected[0]);
      }),
    );
  });
});

describe('sobol', () => {
  samplerSuite(sobol, { shift: true });

  const space: Space = Array.from({ length: 40 }, (_, i) => ({
    path: `x${i}`,
    domain: { kind: 'float', low: 0, high: 1, log: false },
    when: [],
  }));
  const unshifted = (number: number) =>
    Object.values(
      sobol.build({ shift: false }).propose({ space, history: [], seed: 0, number }) ?? {},
    );

  it('is the sequence of Joe and Kuo, as SciPy 1.17 has it', () => {
    const first = Array.from({ length: 8 }, (_, i) => unshifted(i).slice(0, 6));
    expect(first).toEqual([
      [0, 0, 0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25, 0.75, 0.75],
      [0.25, 0.75, 0.75, 0.75, 0.25, 0.25],
      [0.375, 0.375, 0.625, 0.875, 0.375, 0.125],
      [0.875, 0.875, 0.125, 0.375, 0.875, 0.625],
      [0.625, 0.125, 0.875, 0.625, 0.625, 0.875],
      [0.125, 0.625, 0.375, 0.125, 0.125, 0.375],
    ]);
    // All 40 dimensions of point 13.
    expect(unshifted(13)).toEqual([
      0.8125, 0.6875, 0.8125, 0.0625, 0.4375, 0.9375, 0.5625, 0.5625, 0.5625, 0.4375, 0.8125,
      0.9375, 0.0625, 0.8125, 0.1875, 0.5625, 0.1875, 0.6875, 0.5625, 0.9375, 0.5625, 0.0625,
      0.8125, 0.5625, 0.0625, 0.4375, 0.4375, 0.0625, 0.0625, 0.3125, 0.5625, 0.4375, 0.4375,
      0.5625, 0.6875, 0.3125, 0.0625, 0.6875, 0.6875, 0.9375,
    ]);
  });

  it('puts one of 16 points in each sixteenth of every dimension, shifted too', () => {
    const sampler = sobol.build({ shift: true });
    const points = Array.from({ length: 16 }, (_, number) =>
      Object.values(sampler.propose({ space, history: [], seed: 5, number }) ?? {}),
    );
    for (let dimension = 0; dimension < 40; dimension++) {
      const cells = points.map((point) => Math.floor(point[dimension] * 16));
      expect(new Set(cells).size).toBe(16);
    }
  });
});

describe('what a damaged or forged sweep asks', () => {
  const float = (path: string, when: Space[number]['when'] = []): Space[number] => ({
    path,
    domain: { kind: 'float', low: 1e-4, high: 1e-2, log: false },
    when,
  });

  it('ends in tpe, also with points far out of the space', () => {
    const space: Space = [float('lr')];
    const history = Array.from({ length: 4 }, (_, i) => ({
      number: i,
      point: { lr: 1e300 },
      loss: i,
    }));
    const sampler = tpe.build({ startup: 1, good: 0.5, candidates: 24 });
    const { lr } = sampler.propose({ space, history, seed: 0, number: 4 })!;
    expect(lr).toBeGreaterThanOrEqual(1e-4);
    expect(lr).toBeLessThanOrEqual(1e-2);
  });

  it('ends in grid, where very many points are one trial', () => {
    const choice = { path: 'c', domain: { kind: 'choice', count: 2 }, when: [] } as const;
    const space: Space = [
      choice,
      ...['a', 'b', 'd'].map((path) => float(path, [{ path: 'c', among: [1] }])),
    ];
    const propose = (number: number) =>
      grid.build({ points: 1000 }).propose({ space, history: [], seed: 0, number });
    expect(propose(0)).toMatchObject({ c: 0 });
    expect(propose(1)).toEqual({ c: 1, a: 1e-4, b: 1e-4, d: 1e-4 });
    expect(propose(3)?.['d']).toBeGreaterThan(propose(2)?.['d'] ?? 1);
  });

  it('ends in grid, with more points than a number can count', () => {
    const paths = Array.from('abcdefghij');
    const space: Space = [
      { path: 'on', domain: { kind: 'choice', count: 2 }, when: [] },
      ...paths.map((path) => float(path, path === 'a' ? [] : [{ path: 'on', among: [1] }])),
    ];
    const sampler = grid.build({ points: 1000 });
    const seen = Array.from({ length: 4000 }, (_, number) =>
      sampler.propose({ space, history: [], seed: 0, number }),
    );
    expect(new Set(seen.map((point) => JSON.stringify(point))).size).toBe(4000);
    expect(seen.slice(0, 1000).map((point) => point?.['on'])).toEqual(Array(1000).fill(0));
    expect(seen[1000]).toEqual(Object.fromEntries([['on', 1], ...paths.map((p) => [p, 1e-4])]));
    expect(seen[3000]).toMatchObject({ on: 1, h: 1e-4, i: seen[2]?.['a'], j: 1e-4 });
  });

  it('ends in tpe, also with a choice that is none', () => {
    const space: Space = [{ path: 'c', domain: { kind: 'choice', count: 2 }, when: [] }];
    const history = [1e9, -1, 0.5, 1].map((c, number) => ({ number, point: { c }, loss: number }));
    const sampler = tpe.build({ startup: 1, good: 0.5, candidates: 24 });
    expect([0, 1]).toContain(sampler.propose({ space, history, seed: 0, number: 4 })?.['c']);
  });
});

describe('tpe', () => {
  const params = { startup: 10, good: 0.15, candidates: 24 };
  samplerSuite(tpe, params);

  // 20 seeds each. Were TPE no better than random, this would happen once in 1000 times a function.
  it.each(FUNCTIONS)('beats random on $name with 99.9 % confidence', ({ space, loss }) => {
    const best = (plugin: typeof tpe | typeof random, given: object) =>
      Array.from({ length: 20 }, (_, seed) => {
        const trials = optimize(plugin.build(given as never), space, loss, { trials: 100, seed });
        return Math.min(...trials.map((trial) => trial.loss ?? Infinity));
      });
    expect(probabilityOfLuck(best(tpe, params), best(random, {}))).toBeLessThan(0.001);
  });

  it('learns which choice is good', () => {
    const space: Space = [
      { path: 'c', domain: { kind: 'choice', count: 5 }, when: [] },
      { path: 'n', domain: { kind: 'int', low: 1, high: 50, step: 1, log: false }, when: [] },
    ];
    const trials = optimize(tpe.build(params), space, ({ c, n }) => (c === 3 ? 0 : 5) + n / 50, {
      trials: 60,
      seed: 1,
    });
    const late = trials.slice(30).filter(({ point }) => point['c'] === 3);
    expect(late.length).toBeGreaterThan(20);
  });
});

/**
 * One-sided Mann-Whitney U test, by its normal approximation: how probable so small a sum of ranks
 * of `small` would be if both came from one distribution.
 */
function probabilityOfLuck(small: readonly number[], large: readonly number[]): number {
  let u = 0;
  for (const a of small) for (const b of large) u += a < b ? 1 : a === b ? 0.5 : 0;
  const [n, m] = [small.length, large.length];
  const z = (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
  return upperTail(z);
}

/** Of the standard normal distribution, by numeric integration. */
function upperTail(z: number): number {
  let sum = 0;
  for (let x = z; x < z + 12; x += 1e-3) sum += Math.exp(-(x * x) / 2) * 1e-3;
  return Math.min(1, sum / Math.sqrt(2 * Math.PI));
}
