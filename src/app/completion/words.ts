import { readdir } from 'node:fs/promises';
import { PLUGIN_KINDS, type PluginKind, type Registry } from '../../plugin/index.js';
import { isRunFolder, settingWords } from '../../recipe/index.js';
import { registry } from '../plugins/index.js';

/** What a word of the command line stands for. */
export type WordKind = 'recipe' | 'folder' | 'setting' | 'plugin' | 'pluginKind' | PluginKind;

/**
 * How a word of the command line can continue, for shells. Loads no recipe, so it runs no plugin
 * from outside and contacts nobody.
 * @param typed the beginning of the word
 * @returns whole words; one that ends in `/`, `.` or `=` can be continued
 */
export async function wordsFor(kind: WordKind, typed: string): Promise<string[]> {
  const plugins = registry();
  switch (kind) {
    case 'recipe':
      return filesFor(typed, /\.(ya?ml|gan\.tar\.gz)$/);
    case 'folder':
      return filesFor(typed, undefined);
    case 'setting':
      return settingWords(typed, plugins);
    case 'pluginKind':
      return PLUGIN_KINDS.filter((name) => name.startsWith(typed));
    case 'plugin':
      return namesOf(plugins, PLUGIN_KINDS, typed);
    default:
      return namesOf(plugins, [kind], typed);
  }
}

function namesOf(plugins: Registry, kinds: readonly PluginKind[], typed: string): string[] {
  const names = new Set(kinds.flatMap((kind) => plugins.names(kind)));
  return [...names].filter((name) => name.startsWith(typed)).sort();
}

/** Folders, and files with such a name, if any; those of runs and sweeps end a word. */
async function filesFor(typed: string, name: RegExp | undefined): Promise<string[]> {
  const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
  const begun = typed.slice(folder.length);
  const found = await readdir(folder || '.', { withFileTypes: true }).catch(() => []);
  const shown = found.filter(
    (entry) => entry.name.startsWith(begun) && (begun !== '' || !entry.name.startsWith('.')),
  );
  const words = shown.map(async (entry) => {
    const word = folder + entry.name;
    if (!entry.isDirectory()) return name?.test(entry.name) ? word : undefined;
    return (await isRunFolder(word)) ? word : `${word}/`;
  });
  return (await Promise.all(words)).filter((word) => word !== undefined).sort();
}
