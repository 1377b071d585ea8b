import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pluginSources } from '../../extend/index.js';
import type { LoadedRecipe } from '../load.js';
import { cachedContent, pinKey, pinsText, readPins } from '../remote/index.js';
import { FETCHED, FILES, type PackFile } from './format.js';

/** The files of a recipe, for a pack. */
interface Collected {
  /** The recipe's path under `files/`. */
  readonly recipe: string;
  readonly files: readonly PackFile[];
}

/**
 * Collects a recipe's file, its bases, its local plugins with the files they import by path, and
 * the pins and contents of its remote parts. Files keep their relative paths.
 * @param path the recipe's file
 */
export async function collect(path: string, loaded: LoadedRecipe): Promise<Collected> {
  const main = resolve(path);
  const local = loaded.sources.flatMap(({ file }) => (file === undefined ? [] : [file]));
  // Fetched plugins are pinned, and the pack names them by their references.
  const isOwn = (plugin: string) => isAbsolute(plugin) && !loaded.fetched.has(plugin);
  const plugins = (loaded.recipe.plugins ?? []).filter(isOwn);
  const code = await Promise.all(plugins.map(pluginSources));
  const all = [...new Set([main, ...local, ...code.flat()])];
  const top = all.map(dirname).reduce(commonFolder);
  const inside = (file: string) => relative(top, file).split(sep).join('/');
  const files = await Promise.all(
    all.map(async (file) => ({ name: FILES + inside(file), data: await readFile(file) })),
  );
  const recipes = loaded.sources.flatMap(({ remote }) => (remote === undefined ? [] : [remote]));
  const references = [...recipes, ...loaded.fetched.values()];
  const lock = join(dirname(main), 'recipes.lock.yaml');
  const fetched = references.length > 0 ? await pinned(lock, inside(lock), references) : [];
  return { recipe: inside(main), files: [...files, ...fetched] };
}

/** A lock file with only the pins that the recipe needs, and the pinned contents. */
async function pinned(
  lock: string,
  inside: string,
  references: readonly string[],
): Promise<PackFile[]> {
  const pins = await readPins(lock);
  const named = references.map(pinKey);
  const used = [...pins].filter(([reference]) => named.includes(reference));
  const text = pinsText(new Map(used));
  // References may have one content.
  const kept = new Map(
    used.map(([key, pin]) => {
      const hash = pin.replace('sha256:', '');
      return [FETCHED + hash, cachedContent(key, hash)];
    }),
  );
  const contents = await Promise.all(
    [...kept].map(async ([name, file]) => ({ name, data: await readFile(file) })),
  );
  return [{ name: FILES + inside, data: Buffer.from(text) }, ...contents];
}

/** The closest folder that contains both. */
function commonFolder(one: string, other: string): string {
  const [a, b] = [one.split(sep), other.split(sep)];
  const differ = a.findIndex((part, i) => part !== b[i]);
  return differ < 0 ? one : a.slice(0, differ).join(sep) || sep;
}
