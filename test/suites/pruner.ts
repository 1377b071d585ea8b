import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plugin, Pruner, TrialCurve } from 'gan-recipes/plugin';
import { buildPart, describesItself } from './plugin.js';

const REPORTS = 12;

/** A whole sweep, one trial at a time, as the engine asks a pruner. */
function sweep(pruner: Pruner, losses: readonly (readonly number[])[]): TrialCurve[] {
  const all: TrialCurve[] = [];
  const train = (trial: TrialCurve): void => {
    let reports = trial.reports;
    for (;;) {
      const now = { ...trial, reports };
      all[trial.number] = now;
      const decision = reports.length === 0 ? 'go-on' : pruner.decide(now, all);
      if (decision === 'prune') return void (all[trial.number] = { ...now, state: 'ended' });
      if (decision === 'pause') return void (all[trial.number] = { ...now, state: 'paused' });
      if (reports.length === REPORTS) return void (all[trial.number] = { ...now, state: 'ended' });
      const step = (reports.length + 1) * 10;
      reports = [...reports, { step, loss: losses[trial.number][reports.length] }];
    }
  };
  for (let begun = 0; ;) {
    const next = pruner.promote?.(all);
    if (next !== undefined) {
      expect(all[next]?.state).toBe('paused');
      const { promotions } = all[next];
      train({ ...all[next], promotions: promotions + 1, state: 'running' });
    } else if (begun < losses.length) {
      train({ number: begun++, reports: [], promotions: 0, state: 'running' });
    } else {
      return all;
    }
  }
}

const LOSS = fc.oneof(fc.double({ min: -10, max: 10, noNaN: true }), fc.constant(Infinity));
const LOSSES = fc.array(fc.array(LOSS, { minLength: REPORTS, maxLength: REPORTS }), {
  minLength: 1,
  maxLength: 12,
});

/** What every pruner promises. `params` make it prune or pause within 120 steps. */
export function prunerSuite(plugin: Plugin<'pruner'>, params: object): void {
  describe(`every pruner: ${plugin.name} ${JSON.stringify(params)}`, () => {
    describesItself(plugin, 'pruner');
    const pruner = buildPart(plugin, params);

    it('brings every sweep to an end, whatever its losses are', () => {
      fc.assert(
        fc.property(LOSSES, (losses) => {
          const trials = sweep(pruner, losses);
          expect(trials).toHaveLength(losses.length);
          for (const { state } of trials) expect(['paused', 'ended']).toContain(state);
        }),
      );
    });

    it('is pure: the same curves have the same answer, and stay as they are', () => {
      fc.assert(
        fc.property(LOSSES, (losses) => {
          const all = sweep(pruner, losses);
          const before = structuredClone(all);
          const answers = () => [
            ...all.map((trial) => pruner.decide(trial, all)),
            pruner.promote?.(all),
          ];
          expect(answers()).toEqual(answers());
          expect(all).toEqual(before);
          const another = buildPart(plugin, params);
          expect(all.map((trial) => another.decide(trial, all))).toEqual(answers().slice(0, -1));
        }),
      );
    });

    it('never prunes a trial that is better than all others at every step', () => {
      fc.assert(
        fc.property(LOSSES, fc.nat(), (losses, place) => {
          const best = place % losses.length;
          const trials = sweep(
            pruner,
            losses.map((own, number) => (number === best ? own.map((_, i) => -100 - i) : own)),
          );
          const { state, reports } = trials[best];
          if (state === 'ended') expect(reports).toHaveLength(REPORTS);
        }),
      );
    });

    it('spares steps: of twenty trials, not all train to the end', () => {
      const losses = Array.from({ length: 20 }, (_, number) =>
        Array.from({ length: REPORTS }, () => number),
      );
      const trials = sweep(pruner, losses);
      expect(trials.some(({ reports }) => reports.length < REPORTS)).toBe(true);
    });
  });
}
