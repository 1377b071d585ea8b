import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GanError } from '../../src/errors/index.js';
import { loadRecipe, type LoadedRecipe, type LoadOptions } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRegistry } from '../support/tiny-plugins.js';

type Options = Omit<LoadOptions, 'registry'>;

/** Writes a recipe to a folder of its own and loads it with the tiny plugins. */
export async function load(text: string | Uint8Array, set: string[] = []): Promise<LoadedRecipe> {
  return loadFiles({ 'r.yaml': text }, { set });
}

/** Writes recipes to a folder of their own and loads `r.yaml`; `--with` files are found there. */
export async function loadFiles(
  files: Record<string, string | Uint8Array>,
  options: Options = {},
): Promise<LoadedRecipe> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  const overlays = (options.with ?? []).map((name) => join(folder, name));
  return loadRecipe(join(folder, 'r.yaml'), {
    ...options,
    with: overlays,
    registry: tinyRegistry(),
  });
}

/** The error as the command line prints it, without the folder. */
export async function errorOf(text: string | Uint8Array, set: string[] = []): Promise<string> {
  return errorOfFiles({ 'r.yaml': text }, { set });
}

export async function errorOfFiles(
  files: Record<string, string | Uint8Array>,
  options: Options = {},
): Promise<string> {
  try {
    await loadFiles(files, options);
  } catch (error) {
    if (!(error instanceof GanError)) throw error;
    if (error.exitCode !== 2) throw new Error(`exit code ${error.exitCode}`, { cause: error });
    return error.format().replaceAll(/\S*\/gan-test-\w+\//g, '');
  }
  throw new Error('the recipe is valid');
}
