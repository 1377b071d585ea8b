import type { Recipe } from '../recipe/index.js';

/** What there is to do after a step, besides training on. */
export interface Due {
  readonly log: boolean;
  readonly sample: boolean;
  readonly evaluate: boolean;
  readonly checkpoint: boolean;
}

/**
 * What is to be done after so many steps, 1 and more. The last step has everything.
 * @param evaluates whether there is anything to evaluate
 */
export function dueAfter(
  {
    train,
    samples,
    evaluate,
    checkpoint,
  }: Pick<Recipe, 'train' | 'samples' | 'evaluate' | 'checkpoint'>,
  evaluates: boolean,
): (done: number) => Due {
  // The best checkpoint is one whose score is known.
  const keepsBest = checkpoint.keepBest !== undefined;
  const evaluated = (done: number) =>
    evaluates && (done === train.steps || done % evaluate.every === 0);
  return (done) => {
    const last = done === train.steps;
    const each = (every: number) => last || done % every === 0;
    return {
      // The first step tells whether anything works at all.
      log: done === 1 || each(train.logEvery),
      sample: each(samples.every),
      evaluate: evaluated(done),
      checkpoint: each(checkpoint.every) || (keepsBest && evaluated(done)),
    };
  };
}
