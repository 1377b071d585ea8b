import type { Static, TObject } from 'typebox';
import type { Complaint, RunFacts } from './check.js';
import type { PluginKind } from './kinds.js';
import type { PartFor, Task } from './task.js';

/** The version of the plugin interface. Raised when a plugin written for an older one would break. */
export const PLUGIN_API = 1;

/**
 * A part that a recipe can choose by name: its params' schema and one factory.
 *
 * `params` is a JSON Schema of type object (TypeBox builds one and gives its static type); it
 * becomes part of the recipe's schema, so its descriptions and defaults are what users read in their
 * editor. Params arrive validated and with defaults filled in.
 *
 * `build` is cheap and has no effects: it opens no file, no device and no connection. What is
 * expensive happens later, in the methods of the part. So `gan validate` and `gan graph` can build
 * every part of a recipe on any machine.
 */
export interface Plugin<
  Kind extends PluginKind = PluginKind,
  Params extends TObject = TObject,
  T extends Task = 'gan',
> {
  readonly api: number;
  readonly kind: Kind;
  /** What its part is for, if it is a model or a loss. Default: a GAN. */
  readonly trains?: T;
  /** How recipes name it: lower case, words joined by hyphens. */
  readonly name: string;
  /** One sentence for `gan plugins`. */
  readonly summary: string;
  readonly params: Params;
  /** Rules that a schema cannot say: between params, or between them and the run. Pure. */
  check?(params: Static<Params>, run: RunFacts): readonly Complaint[];
  build(params: Static<Params>): PartFor<Kind, T>;
}

/** Declares a plugin; a plugin module default-exports the result. */
export function definePlugin<
  Kind extends PluginKind,
  Params extends TObject,
  T extends Task = 'gan',
>(plugin: Omit<Plugin<Kind, Params, T>, 'api'>): Plugin<Kind, Params, T> {
  return { api: PLUGIN_API, ...plugin };
}
