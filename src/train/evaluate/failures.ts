import { GanError, inWords, messageOf, type ErrorPlace } from '../../errors/index.js';
import { failureKey } from '../../tracking/index.js';
import { Stopped } from '../data/index.js';
import type { TrainContext } from '../context.js';

/** Something that could not be scored. */
export interface EvaluationFailure {
  /** What failed, such as `metric fid`. */
  readonly what: string;
  /** The names of the scores that are missing for it. */
  readonly scores: readonly string[];
  readonly error: unknown;
}

/**
 * The result, or why there is none. Scores are beside training, so nothing but a signal ends it.
 * @throws Stopped
 */
export async function orFailure<Result>(
  measured: Promise<Result>,
  named: Omit<EvaluationFailure, 'error'>,
): Promise<{ readonly result: Result } | { readonly failure: EvaluationFailure }> {
  try {
    return { result: await measured };
  } catch (error) {
    if (error instanceof Stopped) throw error;
    return { failure: { ...named, error } };
  }
}

/** Tells the user and the trackers what could not be scored after a step. */
export function logFailures(
  failures: readonly EvaluationFailure[],
  step: number,
  { journal, notice }: Pick<TrainContext, 'journal' | 'notice'>,
): void {
  for (const { what, scores, error } of failures) {
    const said = messageOf(error);
    for (const score of scores) {
      const value = `step ${step}: ${said}`;
      journal.append({ type: 'tag', time: Date.now(), key: failureKey(score), value });
    }
    notice(`warning: ${what} failed after step ${step}, and training goes on: ${inWords(error)}`);
  }
}

/** The error at the place that it is about, unless it has one. */
export function atPlace(error: unknown, place: ErrorPlace | undefined): unknown {
  if (!(error instanceof GanError) || error.place || !place) return error;
  const { code, message, exitCode, hints } = error;
  return new GanError(code, message, { exitCode, hint: hints, place, cause: error });
}
