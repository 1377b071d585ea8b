import { describe, expect, it } from 'vitest';
import type { Point } from 'gan-recipes/plugin';
import type { SweepBlock } from '../../src/recipe/index.js';
import {
  curveOf,
  nextAction,
  sweepState,
  type Planning,
  type SweepEvent,
} from '../../src/sweep/index.js';
import asha from '../../plugins/pruners/asha.js';

const block = {
  objective: { metric: 'm', direction: 'maximize', take: 'last', window: 1 },
  trials: 2,
  seed: 0,
} as SweepBlock;
const planning: Planning = {
  block,
  space: [{ path: 'x', domain: { kind: 'int', low: 0, high: 9, step: 1, log: false }, when: [] }],
  sampler: { propose: ({ number }) => ({ x: number }) },
  pruner: asha.build({ minSteps: 10, reduction: 2, brackets: 1 }),
};

const trial = (number: number): SweepEvent => ({
  type: 'trial',
  time: 0,
  number,
  point: { x: number },
  values: { x: number },
});
const paused = (number: number, value: number): SweepEvent => ({
  type: 'paused',
  time: 0,
  number,
  value,
});
const ended = (number: number): SweepEvent => ({
  type: 'ended',
  time: 0,
  number,
  state: 'finished',
  value: 5,
});

function next(events: readonly SweepEvent[], running: number[] = [], spent = {}, more = {}) {
  const state = sweepState(events);
  const curves = state.trials.map((each) =>
    curveOf(each, each.value === undefined ? [] : [{ step: 10, value: each.value }], block),
  );
  const own = { ...planning, block: { ...block, ...more } };
  return nextAction(state, own, new Set(running), curves, { milliseconds: 0, steps: 0, ...spent });
}

describe('the sampler of a sweep', () => {
  const space: Planning['space'] = [
    { path: 'loss', domain: { kind: 'choice', count: 2 }, when: [] },
    {
      path: 'weight',
      domain: { kind: 'float', low: 1, high: 2, log: false },
      when: [{ path: 'loss', among: [1] }],
    },
    ...planning.space,
  ];
  const parameters = {
    loss: { choice: ['hinge', { use: 'wgan', weight: 1 }] },
    weight: { uniform: [1, 2] as const, when: { loss: 'wgan' } },
    x: { int: [0, 9] as const },
  };
  const ask = (events: readonly SweepEvent[], sampler: Planning['sampler']) =>
    nextAction(
      sweepState(events),
      {
        ...planning,
        space,
        sampler,
        block: { ...block, parameters, trials: 9, sampler: { use: 's' } },
      },
      new Set(events.keys()),
      [],
      { milliseconds: 0, steps: 0 },
    );

  it('sees earlier trials in the space that the sweep has now', () => {
    const wgan = { weight: 1, use: 'wgan' };
    const before = (number: number, point: Point, values: object): SweepEvent => ({
      type: 'trial',
      time: 0,
      number,
      point,
      values: { ...point, ...values },
    });
    const events = [
      // There was a choice more, before these.
      before(0, { loss: 1, x: 3 }, { loss: 'hinge' }),
      before(1, { loss: 2, weight: 1.5, x: 99 }, { loss: wgan }),
      before(2, { loss: 0, weight: 7, gone: 1, x: 3.5 }, { loss: 'least-squares' }),
      before(3, { loss: 1e9, weight: 1e300, x: -1 }, { loss: null }),
      before(4, { loss: 1, weight: 9, x: 9 }, { loss: wgan }),
    ];
    const seen: unknown[] = [];
    ask(events, {
      propose: ({ history }) => {
        seen.push(...history.map(({ point }) => point));
        return undefined;
      },
    });
    expect(seen).toEqual([{ loss: 0, x: 3 }, { loss: 1, weight: 1.5 }, {}, {}, { loss: 1, x: 9 }]);
  });

  it.each<[string, object]>([
    ['loss', { loss: 2 }],
    ['loss', { loss: NaN }],
    ['weight', { loss: 1, weight: 2.1 }],
    ['weight', { loss: 1, weight: '1.5' }],
    ['x', { x: 0.5 }],
    ['x', { x: Infinity }],
  ])('is named where its %s is none of the space: %j', (path, point) => {
    expect(() => ask([], { propose: () => point as Point })).toThrow(
      new RegExp(`^the sampler s proposed .+ for ${path}, which the sweep does not allow`),
    );
    expect(ask([], { propose: () => ({ ...point, loss: 0, x: 1 }) })).toMatchObject({
      point: { loss: 0, x: 1 },
    });
  });
});

describe('what is to be done next', () => {
  it('begins trials until there are enough', () => {
    expect(next([])).toEqual({ act: 'begin', number: 0, point: { x: 0 } });
    expect(next([trial(0)], [0])).toEqual({ act: 'begin', number: 1, point: { x: 1 } });
    expect(next([trial(0), trial(1)], [0, 1])).toEqual({ act: 'wait' });
    expect(next([trial(0), trial(1), ended(0), ended(1)])).toEqual({ act: 'finish', waiting: [] });
  });

  it('goes on first with what an earlier process left', () => {
    expect(next([trial(0)])).toEqual({ act: 'continue', number: 0 });
  });

  it('starts no trial after the time budget', () => {
    const hour = 3_600_000;
    expect(next([], [], { milliseconds: hour - 1 }, { hours: 1 })).toMatchObject({ act: 'begin' });
    expect(next([], [], { milliseconds: hour }, { hours: 1 })).toEqual({
      act: 'finish',
      waiting: [],
    });
  });

  it('starts no trial after the budget of training steps', () => {
    expect(next([], [], { steps: 99 }, { steps: 100 })).toMatchObject({ act: 'begin' });
    expect(next([], [], { steps: 100 }, { steps: 100 })).toEqual({ act: 'finish', waiting: [] });
  });

  it('promotes before it starts a trial, and the greater value where it maximizes', () => {
    const events = [trial(0), trial(1), paused(0, 1), paused(1, 2)];
    expect(next(events, [], {}, { trials: 9 })).toEqual({ act: 'promote', number: 1 });
  });

  it('lets the best run to the end where no rung is full, and prunes the rest', () => {
    const promoted: SweepEvent = { type: 'promoted', time: 0, number: 1 };
    const events = [trial(0), trial(1), paused(0, 1), paused(1, 2), promoted, paused(1, 2)];
    expect(next(events)).toEqual({ act: 'promote', number: 1 });
    expect(next([...events, ended(1)])).toEqual({ act: 'finish', waiting: [0] });
  });
});
