import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pluginSources, type PluginCode } from '../../extend/index.js';
import type { LoadedRecipe } from '../load.js';
import { CODE } from '../types.js';
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
  // As they were loaded, since the pack is opened, and its code run, to check it.
  const texts = loaded.sources.flatMap(({ file, text }) =>
    file === undefined ? [] : [[file, Buffer.from(text)] as const],
  );
  if (!texts.some(([file]) => file === main)) texts.push([main, await readFile(main)]);
  // Fetched plugins are pinned, and the pack names them by their references.
  const isOwn = (plugin: string) => isAbsolute(plugin) && !loaded.fetched.has(plugin);
  const plugins = (loaded.recipe.plugins ?? []).filter(isOwn);
  const code = await Promise.all(
    plugins.map((plugin) => codeOf(plugin, loaded.recipe[CODE]?.get(plugin))),
  );
  const all = new Map([...texts, ...code.flat()]);
  const top = [...all.keys()].map(dirname).reduce(commonFolder);
  const inside = (file: string) => relative(top, file).split(sep).join('/');
  const files = [...all].map(([file, data]) => ({ name: FILES + inside(file), data }));
  const recipes = loaded.sources.flatMap(({ remote }) => (remote === undefined ? [] : [remote]));
  const references = [...recipes, ...loaded.fetched.values()];
  const lock = join(dirname(main), 'recipes.lock.yaml');
  const fetched = references.length > 0 ? await pinned(lock, inside(lock), references) : [];
  return { recipe: inside(main), files: [...files, ...fetched] };
}

/** The files of a plugin, with what is in them. */
async function codeOf(
  plugin: string,
  read: PluginCode | undefined,
): Promise<(readonly [string, Buffer])[]> {
  if (read) return [...read.files].map(([file, { bytes }]) => [file, bytes]);
  const files = await pluginSources(plugin);
  return Promise.all(files.map(async (file) => [file, await readFile(file)] as const));
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
