import { describe, expect, it } from 'vitest';
import type { TrialCurve } from 'gan-recipes/plugin';
import asha from '../../../plugins/pruners/asha.js';
import median from '../../../plugins/pruners/median.js';
import { prunerSuite } from '../../suites/pruner.js';

prunerSuite(median, { startup: 1, warmup: 0 });
prunerSuite(asha, { minSteps: 20, reduction: 2 });
prunerSuite(asha, { minSteps: 10, reduction: 3, brackets: 2 });

function curve(
  number: number,
  losses: readonly number[],
  more: Partial<TrialCurve> = {},
): TrialCurve {
  const reports = losses.map((loss, i) => ({ step: (i + 1) * 10, loss }));
  return { number, reports, promotions: 0, state: 'running', ...more };
}

describe('median', () => {
  const pruner = median.build({ startup: 3, warmup: 20 });
  const ended = [curve(0, [1, 1, 1]), curve(1, [3, 3, 3]), curve(2, [6, 4, 2])].map(
    (each): TrialCurve => ({ ...each, state: 'ended' }),
  );

  // Running averages at step 20: 1, 3 and 5.
  it.each([
    { losses: [9, 3.1], decision: 'prune', why: 'its best is worse than the median, 3' },
    { losses: [9, 2.9], decision: 'go-on', why: 'its best is better' },
    { losses: [2, 9], decision: 'go-on', why: 'the best counts, not the last' },
    { losses: [9], decision: 'go-on', why: 'it is still warming up' },
  ])('$losses: $decision, since $why', ({ losses, decision }) => {
    const trial = curve(3, losses);
    expect(pruner.decide(trial, [...ended, trial])).toBe(decision);
  });

  it('waits for enough trials that ended', () => {
    const trial = curve(3, [9, 9]);
    expect(pruner.decide(trial, [...ended.slice(1), trial])).toBe('go-on');
  });
});

describe('asha', () => {
  const pruner = asha.build({ minSteps: 10, reduction: 2, brackets: 1 });

  it('pauses a trial at its next rung', () => {
    expect(pruner.decide(curve(0, []), [])).toBe('go-on');
    expect(pruner.decide(curve(0, [1]), [])).toBe('pause');
    expect(pruner.decide(curve(0, [1], { promotions: 1 }), [])).toBe('go-on');
    // Rungs at 10, 20, 40 steps.
    expect(pruner.decide(curve(0, [1, 1], { promotions: 1 }), [])).toBe('pause');
    expect(pruner.decide(curve(0, [1, 1, 1], { promotions: 2 }), [])).toBe('go-on');
    expect(pruner.decide(curve(0, [1, 1, 1, 1], { promotions: 2 }), [])).toBe('pause');
  });

  it(
    'chooses among very many trials, and above rungs that nobody can reach',
    { timeout: 20_000 },
    () => {
      const many = Array.from({ length: 200_000 }, (_, number) => curve(number, [number]));
      expect(pruner.promote?.(many)).toBeUndefined();
      const paused = { state: 'paused' } as const;
      // As a journal with two million promotions says, most of which never were.
      const forged = Array.from({ length: 2000 }, (_, i) =>
        curve(i + 2, [], { ...paused, promotions: 1000 + i }),
      );
      const all = [curve(0, [2], paused), curve(1, [1], paused), ...forged];
      expect(pruner.promote?.(all)).toBe(1);
      const [first, ...rest] = all;
      expect(pruner.promote?.([{ ...first, promotions: 2 ** 40 }, ...rest])).toBe(1);
    },
  );

  /** One worker, as in algorithm 2 of the paper: losses at each rung are known beforehand. */
  it("follows the paper's rule on a recorded trace", () => {
    const losses: Record<number, readonly number[]> = {
      0: [5, 4, 3],
      1: [3, 2.9, 2.8],
      2: [4, 3.9, 3.8],
      3: [1, 0.9, 0.8],
      4: [2, 1.9, 1.8],
    };
    const rungSteps = [10, 20, 40];
    const trials: TrialCurve[] = [];
    const trace: string[] = [];
    for (let job = 0; job < 10; job++) {
      const number = pruner.promote?.(trials);
      if (number === undefined) {
        const next = trials.length;
        if (next > 4) break;
        const reports = [{ step: 10, loss: losses[next][0] }];
        trials.push({ number: next, reports, promotions: 0, state: 'paused' });
        trace.push(`begin ${next}`);
        continue;
      }
      const before = trials[number];
      const promotions = before.promotions + 1;
      const report = { step: rungSteps[promotions], loss: losses[number][promotions] };
      trials[number] = { ...before, promotions, reports: [...before.reports, report] };
      trace.push(`promote ${number} to rung ${promotions}`);
    }
    expect(trace).toEqual([
      'begin 0',
      // One of two is promoted: the better.
      'begin 1',
      'promote 1 to rung 1',
      // Of three, floor(3 / 2) = 1 is, and it has been already.
      'begin 2',
      'begin 3',
      // Of four, two: 3 and 1; then rung 1 has two, and its best goes on to rung 2.
      'promote 3 to rung 1',
      'promote 3 to rung 2',
      // Of five, two: 3 and now 4. Of three in rung 1, one, and it has gone on.
      'begin 4',
      'promote 4 to rung 1',
    ]);
  });

  it('does not promote a trial that runs, and breaks ties by number', () => {
    const all = [
      curve(0, [1], { state: 'running' }),
      curve(1, [2], { state: 'paused' }),
      curve(2, [2], { state: 'paused' }),
      curve(3, [9], { state: 'paused' }),
    ];
    expect(pruner.promote?.(all)).toBe(1);
    expect(pruner.promote?.([all[0], all[3]])).toBeUndefined();
  });
});

describe('asha with brackets', () => {
  it('has as many trials in each as table 1 of the Hyperband paper', () => {
    // R = 81 and a reduction of 3: five brackets, whose first rungs are at 1, 3, 9, 27 and 81 steps.
    const pruner = asha.build({ minSteps: 1, reduction: 3, brackets: 5 });
    const firstRung = (number: number) =>
      [1, 3, 9, 27, 81].find(
        (step) =>
          pruner.decide({ ...curve(number, []), reports: [{ step, loss: 1 }] }, []) === 'pause',
      );
    const rungs = Array.from({ length: 143 }, (_, number) => firstRung(number));
    const sizes = [1, 3, 9, 27, 81].map((rung) => rungs.filter((each) => each === rung).length);
    expect(sizes).toEqual([81, 34, 15, 8, 5]);
    // And over again.
    expect([firstRung(143), firstRung(143 + 81)]).toEqual([1, 3]);
  });

  it("follows the paper's rule within each bracket, on a recorded trace", () => {
    // Two brackets of two trials each: rungs at 10, 20, 40 steps, and at 20, 40.
    const pruner = asha.build({ minSteps: 10, reduction: 2, brackets: 2 });
    const paused = (number: number, losses: readonly number[], promotions = 0): TrialCurve =>
      curve(number, losses, { state: 'paused', promotions });
    const [a, b] = [paused(0, [5]), paused(1, [4])];
    const [c, d] = [paused(2, [1, 1]), paused(3, [2, 2])];
    expect(pruner.promote?.([a])).toBeUndefined();
    expect(pruner.promote?.([a, b])).toBe(1);
    // The others are better, but in another bracket, where one alone is not promoted yet.
    expect(pruner.promote?.([a, b, c])).toBe(1);
    const gone = paused(1, [4, 4], 1);
    expect(pruner.promote?.([a, gone, c])).toBeUndefined();
    expect(pruner.promote?.([a, gone, c, d])).toBe(2);
    // Of bracket 0's upper rung, with one trial, half is none; bracket 1 has sent its best.
    expect(pruner.promote?.([a, gone, paused(2, [1, 1, 1, 1], 1), d])).toBeUndefined();
    expect(pruner.decide(paused(2, [1, 1, 1], 1), [])).toBe('go-on');
    expect(pruner.decide(paused(2, [1, 1, 1, 1], 1), [])).toBe('pause');
  });
});
