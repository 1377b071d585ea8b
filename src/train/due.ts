import type { Recipe } from '../recipe/index.js';

/** What there is to do after a step, besides training on. */
export interface Due {
  readonly log: boolean;
  readonly sample: boolean;
  readonly evaluate: boolean;
  readonly checkpoint: boolean;
}

/**
 * What is due after a number of steps, from 1. After the last step everything is due.
 * @param evaluates whether the run has anything to evaluate
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
  const evaluated = (done: number) =>
    evaluates && (done === train.steps || done % evaluate.every === 0);
  return (done) => {
    const last = done === train.steps;
    const each = (every: number) => last || done % every === 0;
    return {
      // The first step's log shows early whether training works at all.
      log: done === 1 || each(train.logEvery),
      sample: each(samples.every),
      evaluate: evaluated(done),
      // An evaluation that ends the process costs no steps, and the best checkpoint has a score.
      checkpoint: each(checkpoint.every) || evaluated(done),
    };
  };
}
