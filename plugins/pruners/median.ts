import { definePlugin, median, Type, type TrialCurve } from 'gan-recipes/plugin';

/**
 * The median stopping rule of Golovin et al., "Google Vizier" (2017), section 3.2.2: a trial ends
 * if its best value so far is worse than the median of the other trials' running averages up to the
 * same step.
 */
export default definePlugin({
  kind: 'pruner',
  name: 'median',
  summary: 'Ends trials that do worse than the median of the others did by then.',
  params: Type.Object(
    {
      startup: Type.Integer({
        default: 4,
        minimum: 1,
        maximum: 1_000_000,
        description: 'Trials that must have ended before any is pruned.',
      }),
      warmup: Type.Integer({
        default: 0,
        minimum: 0,
        description: 'Steps before which no trial is pruned.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ startup, warmup }) => ({
    decide(trial, all) {
      const last = trial.reports.at(-1);
      if (!last || last.step < warmup) return 'go-on';
      const ended = all.filter(({ state, number }) => state === 'ended' && number !== trial.number);
      if (ended.length < startup) return 'go-on';
      const averages = ended
        .map((other) => averageUntil(other, last.step))
        .filter((average) => average !== undefined);
      if (averages.length === 0) return 'go-on';
      const best = trial.reports.reduce((least, { loss }) => Math.min(least, loss), Infinity);
      return best > median(averages) ? 'prune' : 'go-on';
    },
  }),
});

function averageUntil({ reports }: TrialCurve, step: number): number | undefined {
  const losses = reports.filter((report) => report.step <= step).map(({ loss }) => loss);
  if (losses.length === 0) return undefined;
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}
