import type { LinePlot, Series } from '../../report/index.js';

/** Axis titles of metric groups whose names do not explain themselves. */
const AXES: Readonly<Record<string, string>> = {
  lr: 'learning rate',
  imagesPerSecond: 'images per second',
  gradientNorm: 'norm of the gradient',
};

/**
 * One plot per group of metrics, by the group's name: the part before the first `/`, as in
 * `loss/generator`, or the whole name.
 * @param run the run's name, for the titles
 */
export function plotsOf(run: string, series: readonly Series[]): Map<string, LinePlot> {
  const groups = new Map<string, Series[]>();
  for (const one of series) {
    const [group] = one.name.split('/', 1);
    groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return new Map(
    [...groups].map(([group, lines]) => {
      const y = AXES[group] ?? group;
      return [
        fileName(group),
        { title: `${run}: ${y}`, x: 'step', y, series: named(group, lines) },
      ];
    }),
  );
}

/** Names the lines of a plot: `loss/generator` is the line `generator` in the plot of losses. */
function named(group: string, lines: readonly Series[]): Series[] {
  return lines.map(({ name, points }) => ({
    name: name.startsWith(`${group}/`) ? name.slice(group.length + 1) : name,
    points,
  }));
}

/** A safe file name, because plugins may choose any name for their metrics. */
function fileName(group: string): string {
  return group.replace(/[^A-Za-z0-9_-]/g, '_');
}
