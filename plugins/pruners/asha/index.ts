import { definePlugin, Type, type TrialCurve } from 'gan/plugin';

/**
 * Asynchronous successive halving: Li et al., "A system for massively parallel hyperparameter
 * tuning" (2020), algorithm 2 (`get_job`).
 *
 * A trial pauses at each rung, at minSteps, minSteps * reduction, … steps. Whenever there is room,
 * the rungs are looked through from the top: of the 1/reduction best of a rung, the best that has
 * not gone on yet does; if there is none, a new trial begins.
 */
export default definePlugin({
  kind: 'pruner',
  name: 'asha',
  summary: 'Many short trials; the best fraction of each rung goes on (asynchronous halving).',
  params: Type.Object(
    {
      minSteps: Type.Integer({
        minimum: 1,
        description: 'Steps of the lowest rung, the least that any trial gets.',
        examples: [500],
      }),
      reduction: Type.Integer({
        default: 3,
        minimum: 2,
        description: 'One of so many goes on to the next rung, which is as many times as long.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ minSteps, reduction }) => {
    const stepsOf = (rung: number) => minSteps * reduction ** rung;
    /** What a trial had reached at a rung; undefined if it has not come so far. */
    const lossAt = ({ reports }: TrialCurve, rung: number) =>
      reports.find(({ step }) => step >= stepsOf(rung))?.loss;

    const promotable = (all: readonly TrialCurve[], rung: number): TrialCurve | undefined => {
      const there = all
        .filter(({ promotions }) => promotions >= rung)
        .map((trial) => ({ trial, loss: lossAt(trial, rung) }))
        .filter((each): each is { trial: TrialCurve; loss: number } => each.loss !== undefined)
        .sort((a, b) => (a.loss === b.loss ? a.trial.number - b.trial.number : a.loss - b.loss));
      return there
        .slice(0, Math.floor(there.length / reduction))
        .map(({ trial }) => trial)
        .find(({ promotions, state }) => promotions === rung && state === 'paused');
    };

    return {
      judge: (trial) => (lossAt(trial, trial.promotions) === undefined ? 'go-on' : 'pause'),
      promote(all) {
        const top = Math.max(-1, ...all.map(({ promotions }) => promotions));
        for (let rung = top; rung >= 0; rung--) {
          const found = promotable(all, rung);
          if (found) return found.number;
        }
        return undefined;
      },
    };
  },
});
