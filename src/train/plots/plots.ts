import type { LinePlot, Series } from '../../report/index.js';

/** What the group of a metric measures, where its name does not say it to people. */
const AXES: Readonly<Record<string, string>> = {
  lr: 'learning rate',
  imagesPerSecond: 'images per second',
  gradientNorm: 'norm of the gradient',
};

/**
 * One plot a group of metrics, by the group's name: what comes before the first `/`, as in
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

/** `loss/generator` is the generator's line in the plot of losses. */
function named(group: string, lines: readonly Series[]): Series[] {
  return lines.map(({ name, points }) => ({
    name: name.startsWith(`${group}/`) ? name.slice(group.length + 1) : name,
    points,
  }));
}

/** Metrics are called what their plugins please. */
function fileName(group: string): string {
  return group.replace(/[^A-Za-z0-9_-]/g, '_');
}
