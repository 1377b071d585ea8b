import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { userError } from '../errors/index.js';
import { loadRecipe, type LoadedRecipe, type LoadOptions } from './load.js';
import { isStandardInput } from './read.js';
import { isRunRecipe } from './run-recipe.js';

/**
 * Loads the recipe that a user named: like `loadRecipe`, and also of a folder.
 * @param path a file, an address, a pack, `-` for stdin, or the folder of a run or a sweep
 */
export async function loadGivenRecipe(path: string, options: LoadOptions): Promise<LoadedRecipe> {
  const { file, ofRun = options.ofRun } = await recipeFileOf(path);
  return loadRecipe(file, { ...options, ofRun });
}

/** The file to read for what a user named, and the options of `loadRecipe` for it. */
export async function recipeFileOf(path: string): Promise<{ file: string; ofRun?: true }> {
  // In `/dev`, nothing could be found beside the recipe, and no pins could be written.
  if (isStandardInput(path)) return { file: '-' };
  const found = await stat(path).catch(() => undefined);
  if (!found?.isDirectory()) return { file: path };
  const file = join(path, 'recipe.yaml');
  if (await isRunRecipe(file)) return { file, ofRun: true };
  throw userError('GAN_NOT_A_RUN', 'this is not the folder of a run: it has no run.json', {
    place: { file: path },
    hint: 'Name the recipe in it.',
  });
}
