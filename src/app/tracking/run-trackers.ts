import { existsSync } from 'node:fs';
import { buildGraph } from '../../graph/index.js';
import { loadRecipe, type Consent } from '../../recipe/index.js';
import type { NamedTracker } from '../../tracking/index.js';
import { sweepJournalPath } from '../../sweep/index.js';
import { readRunRecord, runPaths } from '../../run/folder/index.js';
import { registry } from '../plugins/registry.js';
import { keepPrivate } from '../run/secrets.js';
import { namedTrackers } from '../run/trackers.js';

/** The trackers of a run that exists, as its recipe names them. */
export interface RunTrackers {
  /** The recipe's name. */
  readonly name: string;
  readonly trackers: readonly NamedTracker[];
}

/**
 * A sweep's own folder counts as a run: the parent of its trials'.
 * @throws GanError (exit code 2) if the folder is neither
 */
export async function trackersOf(folder: string, consent: Consent): Promise<RunTrackers> {
  if (!isSweep(folder)) await readRunRecord(folder);
  const plugins = registry();
  const loaded = await loadRecipe(runPaths(folder).recipe, { ...consent, registry: plugins });
  keepPrivate(loaded.recipe);
  const graph = await buildGraph(loaded);
  return { name: graph.recipe.name, trackers: namedTrackers(graph.parts.trackers) };
}

/** Whether a folder is a sweep's. */
export function isSweep(folder: string): boolean {
  return existsSync(sweepJournalPath(folder));
}
