import path from 'node:path';
import type { RunGraph } from '../../graph/index.js';
import { measureMachine, sourceTags, type Journal } from '../../tracking/index.js';
import { recipeHash } from '../../train/describe.js';
import { runPaths } from '../../train/run-folder/index.js';
import { ownVersion } from '../own-version.js';

interface BeginOptions {
  readonly folder: string;
  readonly resume: boolean;
  /** The run that this one belongs to, as its folder is reached from this one's. */
  readonly parent?: string;
}

/**
 * Logs what a run is made of beside its recipe's values, and how busy the machine is from now on.
 * Only a run's first process tells of its source: a resumed run is the same run.
 * @returns ends the measuring; to be called before the journal is closed
 */
export async function beginTracking(
  graph: RunGraph,
  journal: Journal,
  { folder, resume, parent }: BeginOptions,
): Promise<() => Promise<void>> {
  if (!resume) {
    const time = Date.now();
    if (parent !== undefined) {
      journal.append({ type: 'parent', time, folder: parent.split(path.sep).join('/') });
    }
    const { name, description } = graph.recipe;
    const tags = {
      ...(await sourceTags(name)),
      ...(description === undefined ? {} : { description }),
      'recipe.hash': recipeHash(graph.recipe),
      'gan.version': ownVersion(),
    };
    for (const [key, value] of Object.entries(tags)) {
      journal.append({ type: 'tag', time, key, value });
    }
    const recipe = path.basename(runPaths(folder).recipe);
    journal.append({ type: 'artifact', time, path: recipe, role: 'recipe' });
  }
  return measureMachine(journal);
}
