import type { Static, TObject } from 'typebox';
import type { Complaint, RunFacts } from './check.js';
import type { PluginKind } from './kinds.js';
import type { ADVERSARIES, PartFor, Players } from './players.js';

/** The version of the plugin interface. Raised when a plugin written for an older one would break. */
export const PLUGIN_API = 2;

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
  P extends Players = typeof ADVERSARIES,
> {
  readonly api: number;
  readonly kind: Kind;
  /** Who plays with it, if it is a model, a loss or a metric. Default: the two players of a GAN. */
  readonly players?: P;
  /** How recipes name it: lower case, words joined by hyphens. */
  readonly name: string;
  /** One sentence for `gan plugins`. */
  readonly summary: string;
  readonly params: Params;
  /** Rules that a schema cannot say: between params, or between them and the run. Pure. */
  check?(params: Static<Params>, run: RunFacts): readonly Complaint[];
  build(params: Static<Params>): PartFor<Kind, P>;
}

/** Declares a plugin; a plugin module default-exports the result. */
export function definePlugin<
  Kind extends PluginKind,
  Params extends TObject,
  P extends Players = typeof ADVERSARIES,
>(plugin: Omit<Plugin<Kind, Params, P>, 'api'>): Plugin<Kind, Params, P> {
  return { api: PLUGIN_API, ...plugin };
}
