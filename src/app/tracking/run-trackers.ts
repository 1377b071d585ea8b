import { existsSync } from 'node:fs';
import type { Consent } from '../../recipe/index.js';
import type { NamedTracker } from '../../tracking/index.js';
import { sweepJournalPath } from '../../sweep/index.js';
import { loadRun, loadRunRecipe, namedTrackers } from '../run/index.js';

/** The trackers of a run that exists, as its recipe names them. */
export interface RunTrackers {
  /** The recipe's name. */
  readonly name: string;
  readonly trackers: readonly NamedTracker[];
}

/**
 * The trackers of a run, or of a sweep's own folder, which is the parent run of its trials. What
 * trackers store about the run is written into the folder.
 * @throws GanError (exit code 2) if the folder is neither, or somebody else's with links in it
 */
export async function trackersOf(folder: string, consent: Consent): Promise<RunTrackers> {
  const options = { ...consent, writes: true };
  const { graph } = isSweep(folder)
    ? await loadRunRecipe(folder, options)
    : await loadRun(folder, options);
  return { name: graph.recipe.name, trackers: namedTrackers(graph.parts.trackers) };
}

/** Whether a folder is a sweep's. */
export function isSweep(folder: string): boolean {
  return existsSync(sweepJournalPath(folder));
}
