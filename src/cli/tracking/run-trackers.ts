import { buildGraph } from '../../graph/index.js';
import { loadRecipe } from '../../recipe/index.js';
import type { NamedTracker } from '../../tracking/index.js';
import { readRunRecord, runPaths } from '../../train/run-folder/index.js';
import { registry } from '../plugins.js';
import { namedTrackers } from '../run/trackers.js';

/** The trackers of a run that exists, as its recipe names them. */
export interface RunTrackers {
  /** The recipe's name. */
  readonly name: string;
  readonly trackers: readonly NamedTracker[];
}

/** @throws GanError (exit code 2) if the folder is no run */
export async function trackersOf(folder: string): Promise<RunTrackers> {
  await readRunRecord(folder);
  const plugins = registry();
  const loaded = await loadRecipe(runPaths(folder).recipe, { registry: plugins });
  const graph = await buildGraph(loaded);
  return { name: graph.recipe.name, trackers: namedTrackers(graph.parts.trackers) };
}
