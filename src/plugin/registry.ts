import { userError } from '../errors/index.js';
import type { Plugin } from './define.js';
import { PLUGIN_KINDS, type PluginKind } from './kinds.js';

/** Loads a plugin's module on first use, so that naming plugins loads none of them. */
export type PluginLoader = () => Promise<{ default: unknown }>;

/** One lazy table a kind: plugin names and how to load each. */
export type PluginTable = Readonly<Record<string, PluginLoader>>;
export type PluginTables = Readonly<Record<PluginKind, PluginTable>>;

/** The plugins that recipes can name. Built from the tables that src/cli wires together. */
export class Registry {
  readonly #tables: PluginTables;
  readonly #loaded = new Map<PluginLoader, Promise<Plugin>>();
  readonly #origins = new Map<PluginLoader, string>();

  constructor(tables: PluginTables) {
    this.#tables = tables;
  }

  /** The names of a kind's plugins, in table order. */
  names(kind: PluginKind): string[] {
    return Object.keys(this.#tables[kind]);
  }

  has(kind: PluginKind, name: string): boolean {
    return Object.hasOwn(this.#tables[kind], name);
  }

  /** Loads a plugin. The name must be one that `has` knows: recipes are validated before. */
  async get(kind: PluginKind, name: string): Promise<Plugin> {
    if (!this.has(kind, name)) throw new Error(`internal: no ${kind} plugin "${name}"`);
    const load = this.#tables[kind][name];
    let plugin = this.#loaded.get(load);
    if (!plugin) {
      plugin = load().then((module) => module.default as Plugin);
      this.#loaded.set(load, plugin);
    }
    return plugin;
  }

  /** Where a plugin comes from: `gan` itself, a file or a package. */
  origin(kind: PluginKind, name: string): string {
    return this.#origins.get(this.#tables[kind][name]) ?? 'gan';
  }

  /**
   * A registry with more plugins than this one.
   * @throws GanError (exit code 2) if a name is taken
   */
  with(plugins: readonly Plugin[], origin: string): Registry {
    const tables = Object.fromEntries(
      PLUGIN_KINDS.map((kind) => [kind, { ...this.#tables[kind] }]),
    ) as Record<PluginKind, Record<string, PluginLoader>>;
    const added = new Map<PluginLoader, string>();
    for (const plugin of plugins) {
      const { kind, name } = plugin;
      if (Object.hasOwn(tables[kind], name)) {
        const holder = added.get(tables[kind][name]) ?? this.origin(kind, name);
        throw userError(
          'GAN_PLUGIN_NAME_TAKEN',
          `the ${kind} "${name}" of ${origin} has the same name as one of ${holder}`,
          { hint: 'Give it another name.' },
        );
      }
      const load = async () => ({ default: plugin });
      tables[kind][name] = load;
      added.set(load, origin);
    }
    const registry = new Registry(tables);
    for (const [load, from] of [...this.#origins, ...added]) registry.#origins.set(load, from);
    return registry;
  }
}
