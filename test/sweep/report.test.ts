import { describe, expect, it } from 'vitest';
import type { Sampler, Space } from 'gan-recipes/plugin';
import { sweepPage } from '../../src/app/sweep/report/index.js';
import type { SweepBlock } from '../../src/recipe/index.js';
import { importances, sweepState, type SweepEvent } from '../../src/sweep/index.js';

const SPACE: Space = [
  { path: 'lr', domain: { kind: 'float', low: 1e-4, high: 1, log: true }, when: [] },
  { path: 'noise', domain: { kind: 'float', low: 0, high: 1, log: false }, when: [] },
  { path: 'loss', domain: { kind: 'choice', count: 2 }, when: [] },
];
const NOISE = [0.4, 0.5, 0.9, 0.1, 0.2, 0.8, 0.6, 0.3];

/** Eight trials: the rate orders the results, but for the loss that is always worse. */
const events = NOISE.flatMap((noise, number): SweepEvent[] => {
  const point = { lr: 10 ** (-number / 2), noise, loss: number % 2 };
  return [
    {
      type: 'trial',
      time: 0,
      number,
      point,
      values: { ...point, loss: ['<hinge>', 'r1'][number % 2] },
    },
    { type: 'ended', time: 1, number, state: 'finished', value: number + 100 * (number % 2) },
  ];
});
const state = sweepState(events);

describe('importance', () => {
  it('is the share of the variance of ranks, by hand', () => {
    const found = Object.fromEntries(
      importances(state, SPACE).map(({ path, share }) => [path, share]),
    );
    // Ranks are 1, 5, 2, 6, 3, 7, 4, 8 by trial: between the losses' means, 2.5 and 6.5, lie 32 of 42.
    expect(found['loss']).toBeCloseTo(32 / 42, 12);
    // Pearson's correlation of those ranks with 8 … 1 is -28 / 42.
    expect(found['lr']).toBeCloseTo((28 / 42) ** 2, 12);
    // Of the noise's, it is -8 / 42.
    expect(found['noise']).toBeCloseTo((8 / 42) ** 2, 12);
  });

  it('is 0 where there is nothing to tell', () => {
    expect(importances(sweepState(events.slice(0, 2)), SPACE).map(({ share }) => share)).toEqual([
      0, 0, 0,
    ]);
  });
});

describe('the page of a sweep', () => {
  const block: SweepBlock = {
    parameters: {
      lr: { log: [1e-4, 1] },
      noise: { uniform: [0, 1] },
      loss: { choice: ['<hinge>', 'r1'] },
    },
    objective: { metric: 'loss/generator', direction: 'minimize', take: 'last', window: 1 },
    trials: 8,
    seeds: 1,
    seed: 0,
    parallel: 1,
    retries: 0,
    sampler: { use: 'random' },
    launcher: { use: 'local' },
  };
  const sampler: Sampler = { propose: () => undefined };
  const page = (of = state) =>
    sweepPage(
      { name: 'a <b>', block, planning: { block, space: SPACE, sampler, pruner: undefined } },
      of,
    );

  it('shows history, importance, a line a trial, and the trials', () => {
    const html = page();
    expect(html.match(/<svg /g)).toHaveLength(3);
    expect(html.match(/<title>trial \d: /g)).toHaveLength(8);
    expect(html.match(/<tr/g)).toHaveLength(9);
    expect(html).toContain('<tr class="best"><td>0000</td>');
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('lets no text of a recipe become markup', () => {
    expect(page()).toContain('a &lt;b&gt;');
    expect(page()).not.toContain('<hinge>');
  });

  it('does without results', () => {
    expect(page(sweepState([]))).toContain('No trial has finished yet.');
  });
});
