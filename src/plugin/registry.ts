import type { Plugin } from './define.js';
import type { PluginKind } from './kinds.js';

/** Loads a plugin's module on first use, so that naming plugins loads none of them. */
export type PluginLoader = () => Promise<{ default: unknown }>;

/** One lazy table a kind: plugin names and how to load each. */
export type PluginTable = Readonly<Record<string, PluginLoader>>;
export type PluginTables = Readonly<Record<PluginKind, PluginTable>>;

/** The plugins that recipes can name. Built from the tables that src/cli wires together. */
export class Registry {
  readonly #tables: PluginTables;
  readonly #loaded = new Map<PluginLoader, Promise<Plugin>>();

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
}
