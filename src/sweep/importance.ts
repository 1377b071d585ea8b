import type { Space } from '../plugin/index.js';
import type { SweepState } from './state.js';

/** How much of the order of the results a parameter explains by itself. */
export interface Importance {
  readonly path: string;
  /** From 0 (nothing) to 1 (everything). */
  readonly share: number;
}

/**
 * The fraction of the variance of the results' ranks that each parameter explains by itself: the
 * squared Spearman correlation for numbers, the correlation ratio for choices. Interactions of
 * parameters and non-monotonic effects are not covered. Uses finished trials only.
 */
export function importances({ trials }: SweepState, space: Space): Importance[] {
  return space
    .map(({ path, domain }) => {
      const pairs = trials.flatMap(({ state, value, point }) =>
        state === 'finished' &&
        value !== undefined &&
        Number.isFinite(value) &&
        Object.hasOwn(point, path)
          ? [{ x: point[path], y: value }]
          : [],
      );
      const y = ranks(pairs.map((pair) => pair.y));
      const x = pairs.map((pair) => pair.x);
      const share = domain.kind === 'choice' ? ratio(x, y) : correlation(ranks(x), y) ** 2;
      return { path, share };
    })
    .toSorted((a, b) => b.share - a.share);
}

/** Ranks from 1 for the smallest; equal values get the mean of their ranks. */
function ranks(values: readonly number[]): number[] {
  const ranked = values.map(() => 0);
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  for (let first = 0, end; first < order.length; first = end) {
    end = first + 1;
    while (end < order.length && values[order[end]] === values[order[first]]) end += 1;
    for (let i = first; i < end; i++) ranked[order[i]] = (first + 1 + end) / 2;
  }
  return ranked;
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [average(a), average(b)];
  let [ab, aa, bb] = [0, 0, 0];
  a.forEach((value, i) => {
    ab += (value - meanA) * (b[i] - meanB);
    aa += (value - meanA) ** 2;
    bb += (b[i] - meanB) ** 2;
  });
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : 0;
}

/** Variance between groups divided by total variance. */
function ratio(groups: readonly number[], values: readonly number[]): number {
  const mean = average(values);
  const total = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const byGroup = new Map<number, number[]>();
  values.forEach((value, i) => {
    const own = byGroup.get(groups[i]);
    if (own) own.push(value);
    else byGroup.set(groups[i], [value]);
  });
  const between = [...byGroup.values()].reduce(
    (sum, own) => sum + own.length * (average(own) - mean) ** 2,
    0,
  );
  return total > 0 ? between / total : 0;
}
