/** Losses by objective, none of them NaN. */
type Point = readonly number[];

/**
 * Indices of the points that no other point dominates: by divide and conquer, after Kung, Luccio and
 * Preparata, "On finding the maxima of a set of vectors" (1975). For d objectives it takes
 * n log^(d - 1) n steps, also if all points are on the front.
 */
export function frontOf(points: readonly Point[]): ReadonlySet<number> {
  const order = points.map((_, index) => index).sort((i, j) => compare(points[i], points[j]));
  // Equal points do not dominate each other: one stands for all.
  const equals = new Map<Point, number[]>();
  let last: Point | undefined;
  for (const index of order) {
    if (!last || compare(last, points[index]) !== 0) last = points[index];
    const group = equals.get(last);
    if (group) group.push(index);
    else equals.set(last, [index]);
  }
  return new Set(undominated([...equals.keys()]).flatMap((point) => equals.get(point) ?? []));
}

/** By the first objective in which they differ. */
function compare(a: Point, b: Point): number {
  const k = a.findIndex((value, each) => value !== b[each]);
  if (k < 0) return 0;
  return a[k] < b[k] ? -1 : 1;
}

/** @param points different ones, in order: only an earlier one can dominate */
function undominated(points: readonly Point[]): readonly Point[] {
  if (points.length < 2) return points;
  const middle = points.length >> 1;
  const before = undominated(points.slice(0, middle));
  return [...before, ...notBeaten(undominated(points.slice(middle)), before, 1)];
}

/** The points that no rival equals or beats in all objectives from the `k`-th on. */
function notBeaten(
  points: readonly Point[],
  rivals: readonly Point[],
  k: number,
): readonly Point[] {
  if (points.length === 0 || rivals.length === 0) return points;
  const left = points[0].length - k;
  if (left <= 0) return [];
  if (left <= 2) return notBeatenInTwo(points, rivals, k);
  const values = [...points, ...rivals].map((point) => point[k]).sort((a, b) => (a < b ? -1 : 1));
  const middle = values[values.length >> 1];
  const below = rivals.filter((rival) => rival[k] < middle);
  const notAbove = rivals.filter((rival) => rival[k] <= middle);
  const above = rivals.filter((rival) => rival[k] > middle);
  return [
    ...notBeaten(
      points.filter((point) => point[k] < middle),
      below,
      k,
    ),
    ...notBeaten(
      points.filter((point) => point[k] === middle),
      notAbove,
      k + 1,
    ),
    ...notBeaten(
      notBeaten(
        points.filter((point) => point[k] > middle),
        notAbove,
        k + 1,
      ),
      above,
      k,
    ),
  ];
}

/** Like `notBeaten`, for the last objectives: of the rivals that are not behind in one, the best in the other. */
function notBeatenInTwo(
  points: readonly Point[],
  rivals: readonly Point[],
  k: number,
): readonly Point[] {
  const last = points[0].length - 1;
  const inOrder = (some: readonly Point[]) => some.toSorted((a, b) => (a[k] < b[k] ? -1 : 1));
  const waiting = inOrder(rivals);
  let next = 0;
  let best: number | undefined;
  return inOrder(points).filter((point) => {
    for (; next < waiting.length && waiting[next][k] <= point[k]; next++) {
      best = Math.min(best ?? Infinity, waiting[next][last]);
    }
    return best === undefined || point[last] < best;
  });
}
