import { stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Pack } from './source.js';

/** File name of the recipe in the folder of a run or a sweep. */
const NAME = 'recipe.yaml';

/**
 * Whether a file is a recipe that gan wrote into the folder of a run or a sweep. Such folders are
 * passed between users, while any other recipe on this disk counts as the user's own.
 */
export async function isRunRecipe(path: string): Promise<boolean> {
  const folder = dirname(path);
  if (basename(path) === NAME) {
    if (await isRunFolder(folder)) return true;
    // A trained network has the recipe that built it in the same folder: `model/generator`.
    return basename(dirname(resolve(folder))) === 'model';
  }
  // The folder `recipes` holds the recipes of a sweep's trials.
  const isTrial = basename(resolve(folder)) === 'recipes';
  return isTrial && (await isThere(join(folder, '..', 'sweep.jsonl')));
}

/** Whether a folder is that of a run or a sweep. */
export async function isRunFolder(folder: string): Promise<boolean> {
  return (await isThere(join(folder, 'sweep.jsonl'))) || isThere(join(folder, 'run.json'));
}

/** Treats a run that somebody else made as the pack of its recipe. */
export function foreignRun(path: string): Pack {
  const folder = dirname(path);
  return { name: folder, root: resolve(folder), recipe: resolve(path), isRun: true };
}

function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
