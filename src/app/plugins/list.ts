import { didYouMean, userError } from '../../errors/index.js';
import { PLUGIN_KINDS, type PluginKind, type Registry } from '../../plugin/index.js';
import { loadGivenRecipe, type Consent } from '../../recipe/index.js';
import { registry } from './registry.js';

export interface PluginDescription {
  readonly kind: PluginKind;
  readonly name: string;
  readonly summary: string;
  /** `gan`, or the file or package of the plugin. */
  readonly origin: string;
  /** The JSON Schema of its params. */
  readonly params: object;
}

/**
 * All plugins, including those of a recipe.
 * @throws GanError if the recipe or the kind is invalid
 */
export async function describePlugins(
  consent: Consent,
  recipe?: string,
  kind?: string,
): Promise<PluginDescription[]> {
  const plugins = await registryOf(recipe, consent);
  const kinds = kind === undefined ? PLUGIN_KINDS : [knownKind(kind)];
  const all = kinds.flatMap((each) => plugins.names(each).map((name) => [each, name] as const));
  return Promise.all(
    all.map(async ([each, name]) => {
      const { summary, params } = await plugins.get(each, name);
      return { kind: each, name, summary, origin: plugins.origin(each, name), params };
    }),
  );
}

/** All plugins with a name, of any kind. */
export async function findPlugins(
  name: string,
  consent: Consent,
  recipe?: string,
  kind?: string,
): Promise<PluginDescription[]> {
  const all = await describePlugins(consent, recipe, kind);
  const found = all.filter((plugin) => plugin.name === name);
  if (found.length > 0) return found;
  const near = didYouMean(
    name,
    all.map((plugin) => plugin.name),
  );
  throw userError('GAN_UNKNOWN_PLUGIN', `no plugin "${name}"`, {
    hint: near ? `Did you mean ${near}?` : 'See: gan plugins',
  });
}

async function registryOf(recipe: string | undefined, consent: Consent): Promise<Registry> {
  const own = registry();
  if (recipe === undefined) return own;
  return (await loadGivenRecipe(recipe, { ...consent, registry: own })).registry;
}

function knownKind(kind: string): PluginKind {
  const known = PLUGIN_KINDS.find((each) => each === kind);
  if (known) return known;
  const near = didYouMean(kind, PLUGIN_KINDS);
  throw userError('GAN_UNKNOWN_KIND', `no kind of plugin is called "${kind}"`, {
    hint: near ? `Did you mean ${near}?` : `Kinds: ${PLUGIN_KINDS.join(', ')}.`,
  });
}
