import { assertHoldsNoLinks } from '../../files/index.js';
import { buildGraph, type RunGraph } from '../../graph/index.js';
import type { Registry } from '../../plugin/index.js';
import { isOwn, loadRecipe, type Consent, type LoadOptions } from '../../recipe/index.js';
import { readRunRecord, runPaths, type RunRecord } from '../../run/index.js';
import type { RecipePlaces } from '../../train/index.js';
import { registry } from '../plugins/index.js';
import { recipePlaces } from '../recipe-places.js';
import { keepPrivate } from './secrets.js';

interface LoadRunOptions extends Consent, Pick<LoadOptions, 'set' | 'unset'> {
  /** A hardware plugin in place of the recipe's. */
  readonly hardware?: string | undefined;
  /**
   * Whether files will be written to the folder: one that somebody else made must contain no links.
   */
  readonly writes?: boolean | undefined;
}

/** A run, read from its folder. */
interface LoadedRun {
  readonly record: RunRecord;
  readonly graph: RunGraph;
  /** The built-in plugins. */
  readonly plugins: Registry;
  readonly places: RecipePlaces;
}

/**
 * Reads a run's record and recipe, and builds the run graph.
 * @throws GanError (exit code 2) if the folder is not a run, or its recipe needs consent
 */
export async function loadRun(folder: string, options: LoadRunOptions): Promise<LoadedRun> {
  const record = await readRunRecord(folder);
  return { record, ...(await loadRunRecipe(folder, options)) };
}

/** Like `loadRun`, for a folder that may be a sweep's, which has no record. */
export async function loadRunRecipe(
  folder: string,
  { writes, ...options }: LoadRunOptions,
): Promise<Omit<LoadedRun, 'record'>> {
  const plugins = registry();
  const loaded = await loadRecipe(runPaths(folder).recipe, {
    ...options,
    ofRun: true,
    registry: plugins,
  });
  if (writes && !(await isOwn(loaded.source.text))) await assertHoldsNoLinks(folder);
  keepPrivate(loaded.recipe);
  return { graph: await buildGraph(loaded), plugins, places: recipePlaces(loaded) };
}
