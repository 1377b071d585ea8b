import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GanError } from '../../src/errors/index.js';
import { loadRecipe, type LoadedRecipe } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRegistry } from '../support/tiny-plugins.js';

/** Writes a recipe to a folder of its own and loads it with the tiny plugins. */
export async function load(text: string | Uint8Array, set: string[] = []): Promise<LoadedRecipe> {
  const file = join(await temporaryFolder(), 'r.yaml');
  await writeFile(file, text);
  return loadRecipe(file, { set, registry: tinyRegistry() });
}

/** The error as the command line prints it, with the file called `r.yaml`. */
export async function errorOf(text: string | Uint8Array, set: string[] = []): Promise<string> {
  try {
    await load(text, set);
  } catch (error) {
    if (!(error instanceof GanError)) throw error;
    if (error.exitCode !== 2) throw new Error(`exit code ${error.exitCode}`, { cause: error });
    return error.format().replaceAll(/\S*\/r\.yaml/g, 'r.yaml');
  }
  throw new Error('the recipe is valid');
}
