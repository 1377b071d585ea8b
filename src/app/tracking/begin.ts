import path from 'node:path';
import { ownVersion } from '../../files/index.js';
import type { RunGraph } from '../../graph/index.js';
import type { RunEvent } from '../../plugin/index.js';
import { measureMachine, type Journal } from '../../tracking/index.js';
import { recipeHash, runPaths } from '../../run/index.js';

/**
 * The last event that a run logs about itself at its start. If it is present, so are all the
 * others.
 */
export function recipeEvent(folder: string): Extract<RunEvent, { type: 'artifact' }> {
  const recipe = path.basename(runPaths(folder).recipe);
  return { type: 'artifact', time: Date.now(), path: recipe, role: 'recipe' };
}

interface BeginOptions {
  readonly folder: string;
  /** The parent run's folder, relative to this run's folder. */
  readonly parent?: string | undefined;
  /** The result of `sourceTags` for a run that has not logged its source yet. */
  readonly source?: Readonly<Record<string, string>> | undefined;
}

/**
 * Logs the parts of a run besides its recipe's values, and from now on the load of the machine. The
 * source is logged only once: a resumed run is the same run.
 * @returns stops measuring; to be called before the journal is closed
 */
export async function beginTracking(
  graph: RunGraph,
  journal: Journal,
  { folder, parent, source }: BeginOptions,
): Promise<() => Promise<void>> {
  const last = recipeEvent(folder);
  if (!journal.has(last)) {
    const { time } = last;
    if (parent !== undefined) {
      journal.appendOnce({ type: 'parent', time, folder: parent.split(path.sep).join('/') });
    }
    const { description } = graph.recipe;
    const tags = {
      ...source,
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
