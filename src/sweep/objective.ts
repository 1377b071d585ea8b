import type { RunEvent } from '../plugin/index.js';
import type { SweepBlock } from '../recipe/index.js';

type Objective = SweepBlock['objective'];

/** A logged value of the objective. */
export interface Report {
  readonly step: number;
  readonly value: number;
}

/** The objective's values in events of a run, in order of logging. */
export function reportsIn(events: readonly RunEvent[], metric: string): Report[] {
  return events.flatMap((event) => {
    const value = event.type === 'metrics' ? event.values[metric] : undefined;
    return event.type === 'metrics' && value !== undefined ? [{ step: event.step, value }] : [];
  });
}

/** A run's result. Undefined if the objective was never logged or is not finite. */
export function scoreOf(
  reports: readonly Report[],
  { take, direction, window }: Objective,
): number | undefined {
  const values = reports.map(({ value }) => value);
  const finite = values.filter((value) => Number.isFinite(value));
  const score = {
    last: () => values.at(-1),
    best: () => (finite.length === 0 ? undefined : bestOf(finite, direction)),
    mean: () => mean(values.slice(-window)),
  }[take]();
  return score !== undefined && Number.isFinite(score) ? score : undefined;
}

/** Of very many, which are too many for the arguments of one call. */
function bestOf(values: readonly number[], direction: Objective['direction']): number {
  const better = direction === 'minimize' ? Math.min : Math.max;
  return values.reduce((best, value) => better(best, value));
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Standard deviation of a sample; undefined for fewer than two values. */
export function spreadOf(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** The value that samplers and pruners minimize. */
export function lossOf(value: number | undefined, { direction }: Objective): number {
  if (value === undefined || !Number.isFinite(value)) return Infinity;
  return direction === 'minimize' ? value : -value;
}
