import { dirname, resolve } from 'node:path';
import type { PluginKind, Registry } from '../plugin/index.js';
import { isPath, loadOutside, RunCode, type PluginCode } from '../extend/index.js';
import { codeAround, codeRequest } from './agreed-code.js';
import { at, changeAt, withEntry, type Located, type LocatedMap } from './located.js';
import { handKey, type Agreed, type Use } from './consent/index.js';
import { handOf } from './source.js';
import { problemAt, problemIn, problemsOf, type Problem } from './problem.js';
import { MOST_PARTS, partsOf } from './slots.js';
import type { Place, Source } from './source.js';

/** What one command reads of the folders of runs: each file once, for the recipe and its trials. */
export class LoadedCode {
  readonly read = new RunCode();
  /** The plugins that were loaded out of it, by their absolute paths. */
  readonly plugins = new Map<string, PluginCode>();
}

export interface OutsideOptions {
  readonly registry: Registry;
  /** What the user consents to of a recipe from elsewhere. */
  readonly agreed: Agreed;
  /** Fetches a plugin's file that a remote recipe names by its path. */
  readonly fetchPlugin: (spec: string, source: Source) => Promise<string>;
  readonly code: LoadedCode;
}

/**
 * Loads a recipe's own plugins: those of `plugins:`, and files named in `use`. In the returned
 * tree, files are absolute paths, and `use` is the plugin's own name.
 * @param problems receives plugins that could not be loaded, with their places
 */
export async function withOutsidePlugins(
  tree: LocatedMap,
  options: OutsideOptions,
  problems: Problem[],
): Promise<Outside> {
  const loader = new OutsideLoader(tree, options.registry, options, problems);
  await loader.loadList();
  await loader.loadParts();
  return loader;
}

interface Outside {
  readonly tree: LocatedMap;
  readonly registry: Registry;
  /** Plugins that need the user's consent. Those without it were not loaded. */
  readonly uses: readonly Use[];
  /** The origin of plugins that came with a recipe from elsewhere, by `handKey`. */
  readonly hands: ReadonlyMap<string, string>;
}

class OutsideLoader implements Outside {
  readonly uses: Use[] = [];
  readonly hands = new Map<string, string>();
  /** Loaded plugins by file, with their names by kind. */
  readonly #loaded = new Map<string, Partial<Record<PluginKind, string[]>>>();

  constructor(
    public tree: LocatedMap,
    public registry: Registry,
    readonly options: OutsideOptions,
    readonly problems: Problem[],
  ) {}

  async loadList(): Promise<void> {
    const list = at(this.tree, ['plugins']);
    if (list?.kind !== 'list') return;
    const items: Located[] = [];
    // The schema rejects longer lists.
    for (const item of list.items.slice(0, MOST_PARTS)) {
      const spec = item.kind === 'scalar' && typeof item.value === 'string' ? item.value : '';
      const file = spec === '' ? undefined : await this.#load(spec, item);
      const isFile = file !== undefined && isPath(spec);
      // The path may contain `${`, which must not be read as a reference.
      items.push(isFile ? ({ ...item, value: file, literal: true } as Located) : item);
    }
    items.push(...list.items.slice(MOST_PARTS));
    this.tree = changeAt(
      this.tree,
      ['plugins'],
      (old) => ({ ...old, items }) as Located,
    ) as LocatedMap;
  }

  async loadParts(): Promise<void> {
    for (const { path, kind, node } of [...partsOf(this.tree)]) {
      const use = node.kind === 'map' ? node.entries.get('use')?.value : undefined;
      if (use?.kind !== 'scalar' || typeof use.value !== 'string' || !isPath(use.value)) continue;
      const file = await this.#load(use.value, use);
      if (file === undefined) continue;
      const names = this.#loaded.get(file)?.[kind] ?? [];
      if (names.length !== 1) {
        const has = names.length === 0 ? 'none' : `several: ${names.join(', ')}`;
        const message = `${use.value} must have exactly one plugin of the kind ${kind}, and has ${has}`;
        this.problems.push(problemAt(use.place, 'GAN_PLUGIN_INVALID', message));
        continue;
      }
      const name: Located = {
        ...use,
        value: names[0],
        written: use.written ?? use.value,
        literal: true,
      };
      this.tree = changeAt(this.tree, [...path, 'use'], () => name) as LocatedMap;
      this.#list(file, use.place);
    }
  }

  /** The absolute path of the file, or undefined with a problem. */
  async #load(spec: string, { place, refersTo }: Located): Promise<string | undefined> {
    const { read, plugins: taken } = this.options.code;
    const { request, ...asked } = await codeRequest(spec, place, read);
    if (request && 'refused' in request) {
      this.problems.push(request.refused);
      return undefined;
    }
    if (request) this.uses.push({ ...request.use, ...(refersTo ? { refersTo } : {}) });
    if (request && !this.options.agreed(request.use)) return undefined;
    try {
      const { source } = place;
      const isFetched = source.remote !== undefined && isPath(spec);
      const found = isFetched ? await this.options.fetchPlugin(spec, source) : spec;
      const folder = folderOf(spec, place);
      const isHere = !isFetched && isPath(spec);
      const code =
        asked.code ?? (isHere ? await codeAround(resolve(folder, spec), read) : undefined);
      const { file, plugins } = await loadOutside(found, folder, code);
      if (code) taken.set(file, code);
      if (this.#loaded.has(file)) return file;
      this.registry = this.registry.with(plugins, isFetched ? file : spec);
      const kinds: Partial<Record<PluginKind, string[]>> = {};
      const hand = request?.use.isBrought ? handOf(source) : undefined;
      for (const { kind, name } of plugins) {
        (kinds[kind] ??= []).push(name);
        if (hand !== undefined) this.hands.set(handKey(kind, name), hand);
      }
      this.#loaded.set(file, kinds);
      return file;
    } catch (error) {
      const found = problemsOf(error);
      if (!found) throw error;
      this.problems.push(...found.map((each) => problemIn(each, place)));
      return undefined;
    }
  }

  /** Adds the file to `plugins:`, so that the resolved recipe finds the plugin again. */
  #list(file: string, place: Place): void {
    const list = at(this.tree, ['plugins']);
    const items = list?.kind === 'list' ? list.items : [];
    if (items.some((item) => item.kind === 'scalar' && item.value === file)) return;
    const item: Located = { kind: 'scalar', value: file, place, literal: true };
    const value: Located = { kind: 'list', place, items: [...items, item] };
    this.tree = withEntry(this.tree, 'plugins', { key: place, value });
  }
}

/**
 * The folder from which a plugin is resolved: that of the file that names it. Packs and run folders
 * contain no packages; a run folder may also have been moved.
 */
function folderOf(spec: string, { source }: Place): string {
  const isHere = !isPath(spec) && (source.pack !== undefined || source.isOfRun);
  return source.file && !isHere ? dirname(source.file) : process.cwd();
}
