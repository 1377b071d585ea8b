type Point = readonly [x: number, y: number];

/**
 * Leaves out points that would fall on one another: of each of `columns` equal parts of the x axis,
 * the first, lowest, highest and last point stay, so that spikes do. Gaps stay gaps.
 */
export function thin(points: readonly Point[], columns: number): readonly Point[] {
  if (points.length <= 4 * columns) return points;
  const start = points[0][0];
  const width = (points[points.length - 1][0] - start) / columns || 1;
  const kept: Point[] = [];
  let bucket: Point[] = [];
  let column = 0;
  for (const point of points) {
    const at = Math.floor((point[0] - start) / width);
    if (at !== column) {
      kept.push(...extremes(bucket));
      bucket = [];
      column = at;
    }
    bucket.push(point);
  }
  kept.push(...extremes(bucket));
  return kept;
}

/** A few points of a bucket, in their order. */
function extremes(bucket: readonly Point[]): Point[] {
  const chosen = new Set<number>([0, bucket.length - 1]);
  let lowest = -1;
  let highest = -1;
  let gap = -1;
  bucket.forEach(([, y], i) => {
    if (!Number.isFinite(y)) gap = i;
    else {
      if (lowest < 0 || y < bucket[lowest][1]) lowest = i;
      if (highest < 0 || y > bucket[highest][1]) highest = i;
    }
  });
  for (const i of [lowest, highest, gap]) if (i >= 0) chosen.add(i);
  return [...chosen]
    .filter((i) => i in bucket)
    .sort((a, b) => a - b)
    .map((i) => bucket[i]);
}
