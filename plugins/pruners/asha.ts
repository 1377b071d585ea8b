import { definePlugin, Type, type TrialCurve } from 'gan-recipes/plugin';

/**
 * Asynchronous successive halving: Li et al., "A system for massively parallel hyperparameter
 * tuning" (2020), algorithm 2 (`get_job`).
 *
 * A trial pauses at each rung, at minSteps, minSteps * reduction, … steps. Whenever there is room,
 * the rungs are looked through from the top: of the 1/reduction best of a rung, the best that has
 * not gone on yet does; if there is none, a new trial begins.
 *
 * With several brackets this is Hyperband, asynchronously: Li et al., "Hyperband" (2018). Bracket b
 * lacks the b lowest rungs, so its trials get more steps before they are first decided on, which helps
 * where early results deceive. Each bracket decides on its own trials only.
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
        maximum: 1000,
        description: 'One of so many goes on to the next rung, which is as many times as long.',
      }),
      brackets: Type.Integer({
        default: 1,
        minimum: 1,
        maximum: 10,
        description:
          'Brackets as in Hyperband: each begins at a rung higher than the one before. 1 is plain ASHA.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ minSteps, reduction, brackets }) => {
    const bracketOf = assignment(brackets, reduction);
    const stepsOf = (bracket: number, rung: number) => minSteps * reduction ** (bracket + rung);
    /** The loss of a trial at a rung of its bracket. Undefined if the trial has not reached it. */
    const lossAt = ({ number, reports }: TrialCurve, rung: number) => {
      const steps = stepsOf(bracketOf(number), rung);
      const isThere = (reports.at(-1)?.step ?? 0) >= steps;
      return isThere ? reports.find(({ step }) => step >= steps)?.loss : undefined;
    };

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
      decide: (trial) => (lossAt(trial, trial.promotions) === undefined ? 'go-on' : 'pause'),
      promote(all) {
        const members = Array.from({ length: brackets }, (): TrialCurve[] => []);
        for (const trial of all) members[bracketOf(trial.number)].push(trial);
        // At other rungs there is nobody to promote.
        const rungs = new Set(
          all.filter(({ state }) => state === 'paused').map(({ promotions }) => promotions),
        );
        for (const rung of [...rungs].sort((a, b) => b - a)) {
          for (const own of members) {
            const found = promotable(own, rung);
            if (found) return found.number;
          }
        }
        return undefined;
      },
    };
  },
});

/**
 * Which bracket a trial belongs to: as many of each as algorithm 1 of Hyperband has, one bracket
 * after the other, and over again.
 */
function assignment(brackets: number, reduction: number): (number: number) => number {
  const sizes = Array.from({ length: brackets }, (_, bracket) => {
    const halvings = brackets - 1 - bracket;
    return Math.ceil((brackets * reduction ** halvings) / (halvings + 1));
  });
  const round = sizes.reduce((sum, size) => sum + size, 0);
  return (number) => {
    let left = number % round;
    return sizes.findIndex((size) => (left -= size) < 0);
  };
}
