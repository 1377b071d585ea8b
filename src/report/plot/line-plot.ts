/** Points in the order of x. What is not finite breaks the line. */
export interface Series {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A plot of lines over a common axis, such as losses over steps. */
export interface LinePlot {
  readonly title: string;
  /** What the axes measure, such as `step` and `loss`. */
  readonly x: string;
  readonly y: string;
  readonly series: readonly Series[];
  /** A logarithmic y axis; values that are not above zero break the line. Default: false. */
  readonly logarithmic?: boolean;
  /** In pixels. Default: 720 by 400. */
  readonly width?: number;
  readonly height?: number;
}

/**
 * One series per name out of logged rows, such as those of metrics.jsonl. A row that lacks a name adds
 * nothing to it; `null` (how JSON stores NaN) leaves a gap.
 */
export function seriesOf(
  rows: readonly Readonly<Record<string, unknown>>[],
  names: readonly string[],
  x = 'step',
): Series[] {
  return names.map((name) => ({
    name,
    points: rows
      .filter((row) => name in row)
      .map((row) => [Number(row[x]), typeof row[name] === 'number' ? row[name] : NaN] as const),
  }));
}
