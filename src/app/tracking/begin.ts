import path from 'node:path';
import type { RunGraph } from '../../graph/index.js';
import type { RunEvent } from '../../plugin/index.js';
import { measureMachine, sourceTags, type Journal } from '../../tracking/index.js';
import { recipeHash, runPaths } from '../../run/index.js';
import { ownVersion } from '../own-version.js';

/** Logged last of what a run tells of itself at its start: where it is, all of that is. */
export function recipeEvent(folder: string): Extract<RunEvent, { type: 'artifact' }> {
  const recipe = path.basename(runPaths(folder).recipe);
  return { type: 'artifact', time: Date.now(), path: recipe, role: 'recipe' };
}

interface BeginOptions {
  readonly folder: string;
  /** The run that this one belongs to, as its folder is reached from this one's. */
  readonly parent?: string | undefined;
}

/**
 * Logs what a run is made of beside its recipe's values, and how busy the machine is from now on.
 * A run tells of its source once, where it was begun: a resumed run is the same run.
 * @returns ends the measuring; to be called before the journal is closed
 */
export async function beginTracking(
  graph: RunGraph,
  journal: Journal,
  { folder, parent }: BeginOptions,
): Promise<() => Promise<void>> {
  const last = recipeEvent(folder);
  if (!journal.has(last)) {
    const { time } = last;
    if (parent !== undefined) {
      journal.appendOnce({ type: 'parent', time, folder: parent.split(path.sep).join('/') });
    }
    const { name, description } = graph.recipe;
    const tags = {
      ...(await sourceTags(name)),
      ...(description === undefined ? {} : { description }),
      'recipe.hash': recipeHash(graph.recipe),
      'gan.version': ownVersion(),
    };
    for (const [key, value] of Object.entries(tags)) {
      journal.appendOnce({ type: 'tag', time, key, value });
    }
    journal.append(last);
  }
  return measureMachine(journal);
}
