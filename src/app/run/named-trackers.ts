import type { NamedPart } from '../../graph/index.js';
import type { Tracker } from '../../plugin/index.js';
import type { NamedTracker } from '../../tracking/index.js';

/** Trackers with unique names: the second `mlflow` of a recipe is `mlflow-2`. */
export function namedTrackers(parts: readonly NamedPart<Tracker>[]): NamedTracker[] {
  const counts = new Map<string, number>();
  return parts.map(({ name, part }) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return { name: count === 1 ? name : `${name}-${count}`, tracker: part };
  });
}
