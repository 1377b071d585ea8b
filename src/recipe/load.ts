import type { Registry } from '../plugin/index.js';
import { redactByPlace, rememberSecret } from '../text/index.js';
import { compose, type Overrides } from './compose.js';
import { withCoreDefaults } from './fill-defaults.js';
import {
  consentError,
  paramUses,
  secretParams,
  sweepUses,
  trialUses,
  type Agreed,
  type Use,
} from './consent/index.js';
import { at, toData, toWritten, type LocatedMap } from './located.js';
import { onlyPlayers, playersOfRecipe } from './model-players.js';
import { parsePath, type Path } from './path.js';
import { problemAt, RecipeError, type Problem, type ProblemDetails } from './problem.js';
import { LoadedCode, withOutsidePlugins, type OutsideOptions } from './outside-plugins.js';
import type { Pin } from './remote/index.js';
import { resolveReferences } from './resolve-references.js';
import { overlay } from './exclusive-keys.js';
import { SECRETS, secretsOf, withKept } from './secrets.js';
import { longForm, partsOf } from './slots.js';
import type { Place, Source } from './source.js';
import { checkSweep } from './sweep/check.js';
import { variedTargets } from './sweep/varied-targets.js';
import { CODE, type Recipe } from './types.js';
import { keyPlace, validateNulls, withPluginDefaults } from './validate.js';

export interface LoadOptions extends Overrides {
  readonly registry: Registry;
  /** What `${env:NAME}` reads. Default: the process's environment. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Replacement for unset variables. Default: an unset variable is a problem. */
  readonly unset?: string | undefined;
}

/** A valid recipe, with the places of its values. */
export interface LoadedRecipe {
  readonly recipe: Recipe;
  /** The whole recipe, including defaults, each value with its place and history. */
  readonly tree: LocatedMap;
  /**
   * The recipe as data with unresolved references, so that a change of a value also changes the
   * values that refer to it. Paths of plugins are absolute.
   */
  readonly unresolved: unknown;
  /** The plugins that the recipe can name: the given ones and its own. */
  readonly registry: Registry;
  /** Recipes from elsewhere that were pinned for the first time or again. */
  readonly pins: readonly Pin[];
  /** The plugins fetched with recipes from elsewhere: from file to reference. */
  readonly fetched: ReadonlyMap<string, string>;
  /** The source of the recipe itself. */
  readonly source: Source;
  /** The sources of the recipe and its bases. */
  readonly sources: readonly Source[];
  /**
   * A problem at a key, for rules that a schema cannot express. Points to the original text of the
   * value.
   * @param path such as `optimizer.generator.lr`; its keys one by one if one may have a dot
   */
  problem(
    path: string | Path,
    code: Problem['code'],
    message: string,
    more?: ProblemDetails,
  ): Problem;
}

/**
 * Reads, composes and validates a recipe. Loads the modules of its plugins for their schemas, but
 * opens neither data nor devices.
 * @param path as the user typed it
 * @throws RecipeError with all problems; GanError if a file cannot be read. Exit code 2.
 */
export async function loadRecipe(path: string, options: LoadOptions): Promise<LoadedRecipe> {
  // A login in an address that the user typed.
  redactByPlace(path, rememberSecret);
  const composed = await compose(path, options);
  const { start, fetchPlugin } = composed;
  // A base at another place can change everything else, so nothing else is done or asked before.
  const waits = composed.uses.length > 0;
  const agreed = waits ? () => false : composed.agreed;
  const code = new LoadedCode();
  const given = { ...options, agreed, fetchPlugin, code };
  const whole = await complete(composed.tree, given, start, composed.problems);
  const { tree, registry } = whole;
  // Found before any problem is reported, because the report could show a secret.
  const named = await secretParams(tree, registry);
  const secrets = secretsOf(tree, options.env ?? process.env, named);
  if (whole.isReadable) askBeforeTrials(composed.uses, whole, agreed);
  if (whole.problems.length > 0) throw new RecipeError(whole.problems);
  const uses = [...whole.uses, ...(await sweepUses(tree, whole, code.read))];
  const fixed = without(composed.tree, 'sweep');
  const problems = await checkSweep(tree, start, async (layers) => {
    const merged: Problem[] = [];
    const varied = layers.reduce((base, layer) => overlay(base, longForm(layer), merged), fixed);
    const trial = await complete(longForm(varied), given, start, merged);
    uses.push(...trial.uses);
    return trial.problems;
  });
  problems.push(...variedTargets(tree, uses));
  const wanted = uses.filter((use) => !agreed(use));
  const deciding = wanted.filter(decides);
  if (deciding.length > 0) throw consentError(deciding);
  if (problems.length > 0) throw new RecipeError(problems);
  if (wanted.length > 0) throw consentError(wanted);
  const known = {
    ...(secrets.size > 0 ? { [SECRETS]: secrets } : {}),
    ...(code.plugins.size > 0 ? { [CODE]: code.plugins } : {}),
  };
  return {
    recipe: deepFreeze({ ...(toData(tree) as object), ...known }) as Recipe,
    tree,
    unresolved: withKept(whole.unresolved, secrets),
    registry,
    pins: await composed.pin(),
    fetched: composed.fetched,
    source: start.source,
    sources: composed.sources,
    problem: (key, code, message, more) => {
      const wanted = typeof key === 'string' ? (parsePath(key) ?? []) : key;
      const written = at(tree, wanted)?.place;
      if (written && written.source.kind !== 'default') {
        return problemAt(written, code, message, more);
      }
      return problemAt({ ...keyPlace(tree, wanted, start), path: wanted }, code, message, more);
    },
  };
}

/**
 * Asks for all that is known to need consent before the trials of a sweep are tried.
 * @param bases that were not fetched
 * @throws ConsentError with a list that no other consent would change
 */
function askBeforeTrials(
  bases: readonly Use[],
  { tree, uses, isResolved }: Completed,
  agreed: Agreed,
): void {
  if (bases.length > 0) throw consentError(bases);
  const wanted = uses.filter((use) => !agreed(use));
  const deciding = wanted.filter(decides);
  const hasSweep = at(tree, ['sweep']) !== undefined;
  if (deciding.length > 0 && (hasSweep || !isResolved)) throw consentError(deciding);
  // What a sweep's trials do is only known once the recipe is valid.
  if (wanted.length > 0 && !hasSweep) throw consentError(wanted);
}

/** Whether the rest of a recipe, and so the list of its uses, may depend on a use: code, variables. */
function decides({ kind }: Use): boolean {
  return kind !== 'param';
}

interface Completed {
  readonly tree: LocatedMap;
  readonly unresolved: unknown;
  readonly registry: Registry;
  /** See `Outside.hands`. */
  readonly hands: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** Whether everything could be read, valid or not. */
  readonly isReadable: boolean;
  /** Whether every reference was resolved. */
  readonly isResolved: boolean;
  /** What needs the user's consent, given or not. */
  readonly uses: readonly Use[];
}

/** Fills in all defaults, loads plugins, resolves references, and checks the result. */
async function complete(
  composed: LocatedMap,
  options: LoadOptions & OutsideOptions,
  start: Place,
  before: readonly Problem[],
): Promise<Completed> {
  const { env = process.env, agreed, unset } = options;
  const first = [...before];
  const core = withCoreDefaults(composed);
  // Names first: the defaults of params depend on them, and references may refer to defaults.
  const names = [...partsOf(core)].map(({ path: at, node }) =>
    node.kind === 'map' ? [...at, 'use'] : at,
  );
  const named = resolveReferences(core, { env, agreed, unset, only: [...names, ['plugins']] });
  first.push(...named.problems);
  const outside = await withOutsidePlugins(longForm(named.tree), options, first);
  const { registry, hands } = outside;
  const players = await playersOfRecipe(outside.tree, registry);
  const own = onlyPlayers(outside.tree, players);
  const filled = await withPluginDefaults(own, registry);
  // A reference may refer to a param of a plugin that waits for consent.
  const isReadable = first.length === 0;
  const resolved = resolveReferences(filled, { env, agreed, unset });
  first.push(...resolved.problems);
  const checked = await validateNulls(resolved.tree, { registry, players, start });
  const { tree } = checked;
  const params = [...(await paramUses(tree, { registry, hands })), ...trialUses(tree)];
  const uses = [...named.uses, ...outside.uses, ...resolved.uses, ...params];
  const isResolved = resolved.problems.length === 0;
  const problems = [
    ...first,
    ...withoutEchoes(checked.problems, first).filter(
      // The replacement for an unset secret need not match the schema.
      ({ place }) =>
        unset === undefined || at(tree, parsePath(place.path ?? '') ?? [])?.written === undefined,
    ),
  ];
  return {
    tree,
    unresolved: toWritten(own),
    registry,
    hands,
    problems,
    isReadable,
    isResolved,
    uses,
  };
}

function without(tree: LocatedMap, key: string): LocatedMap {
  return { ...tree, entries: new Map([...tree.entries].filter(([name]) => name !== key)) };
}

/** Removes problems that only follow from the first ones. */
function withoutEchoes(problems: readonly Problem[], first: readonly Problem[]): Problem[] {
  // An invalid reference stays as text, which then also has the wrong type.
  const told = new Set(first.map(({ place }) => JSON.stringify(place)));
  // A missing key may be in a base that could not be read.
  const isBaseMissing = first.some(({ place }) => place.path?.startsWith('extends'));
  // An unknown name may be that of a plugin that could not be loaded.
  const isPluginMissing = first.some(({ code }) => code.startsWith('GAN_PLUGIN'));
  return problems.filter(
    ({ place, code }) =>
      !told.has(JSON.stringify(place)) &&
      !(isBaseMissing && code === 'GAN_MISSING_KEY') &&
      !(isPluginMissing && code === 'GAN_UNKNOWN_PLUGIN'),
  );
}

function deepFreeze(value: unknown): unknown {
  if (typeof value === 'object' && value !== null)
    Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}
