import { didYouMean } from '../errors/index.js';
import {
  PLAYERS,
  PLUGIN_KINDS,
  type Players,
  type PluginKind,
  type Registry,
} from '../plugin/index.js';
import { checkSchema, unknownKey, type SchemaFault } from './check-schema.js';
import { coreCheck, pathNamed } from './core-schema.js';
import { fillDefaults } from './fill-defaults.js';
import { showValue } from './describe-schema.js';
import {
  at,
  changeAt,
  isNull,
  nearest,
  toData,
  type Entry,
  type Located,
  type LocatedMap,
} from './located.js';
import { showPath, type Path } from './path.js';
import { problemAt, type Problem } from './problem.js';
import { checkExclusiveKeys } from './exclusive-keys.js';
import { aKind, kindWord, partsOf } from './slots.js';
import type { Place } from './source.js';

/**
 * Adds the defaults of params for every part with a known plugin. Loads only the modules of the
 * plugins that the recipe names.
 */
export async function withPluginDefaults(
  tree: LocatedMap,
  registry: Registry,
): Promise<LocatedMap> {
  let result = tree;
  for (const { path, kind, node } of [...partsOf(tree)]) {
    const name = nameOf(node);
    if (name === undefined || !registry.has(kind, name)) continue;
    const { params } = await registry.get(kind, name);
    const origin = `the defaults of ${kindWord(kind)} ${name}`;
    result = changeAt(result, path, (part) =>
      fillDefaults(part, params, origin, path),
    ) as LocatedMap;
  }
  return result;
}

/**
 * Like `validate`. Keys that are null, and have no default, count as not given: the returned tree is
 * without them. The problem of one that the recipe needs is at the null.
 */
export async function validateNulls(
  tree: LocatedMap,
  context: Parameters<typeof validate>[1],
): Promise<{ tree: LocatedMap; problems: Problem[] }> {
  const problems = await validate(tree, context);
  const nulls = new Set<string>();
  const less = withoutNulls(tree, [], nulls) as LocatedMap;
  if (nulls.size === 0) return { tree, problems };
  const without = await validate(less, context);
  const isMissing = ({ code, place }: Problem) =>
    code === 'GAN_MISSING_KEY' && nulls.has(place.path ?? '');
  const missing = new Set(without.filter(isMissing).map(({ place }) => place.path));
  const atNulls = problems.filter(
    ({ code, place }) =>
      nulls.has(place.path ?? '') && (code === 'GAN_UNKNOWN_KEY' || missing.has(place.path)),
  );
  return { tree: less, problems: [...atNulls, ...without.filter((each) => !isMissing(each))] };
}

function withoutNulls(node: Located, path: Path, nulls: Set<string>): Located {
  if (node.kind === 'list') {
    return { ...node, items: node.items.map((item, i) => withoutNulls(item, [...path, i], nulls)) };
  }
  if (node.kind === 'scalar') return node;
  const entries = [...node.entries].flatMap(([key, entry]): [string, Entry][] => {
    const below = [...path, key];
    if (!isNull(entry.value)) {
      return [[key, { ...entry, value: withoutNulls(entry.value, below, nulls) }]];
    }
    nulls.add(showPath(below));
    return [];
  });
  return { ...node, entries: new Map(entries) };
}

/**
 * Checks a complete tree against the recipe's schema, and each part against its plugin's schema.
 * @param context.players of the recipe's model
 * @param context.start start of the recipe, for keys that are missing
 * @returns all problems
 */
async function validate(
  tree: LocatedMap,
  context: {
    readonly registry: Registry;
    readonly players: Players;
    readonly start: Place;
  },
): Promise<Problem[]> {
  const { registry, players, start } = context;
  const faults = checkSchema(toData(tree), coreCheck(players));
  const isOfPart = partFilter(tree);
  const core = faults
    // Faults of parts are reported below, with the available plugin names.
    .filter((fault) => !isOfPart(fault))
    .map((fault) => toProblem(withWhereElse(fault), tree, [], start));
  const parts: Problem[] = [];
  for (const { path, kind, node } of partsOf(tree)) {
    parts.push(...(await validatePart(path, kind, node, tree, registry, start)));
  }
  const meant = faults.flatMap((fault) => (fault.path[0] === 'train' ? [fault.meant] : []));
  const exclusive = checkExclusiveKeys(tree, keyPlace(tree, ['train'], start), meant);
  return [...core, ...exclusive, ...parts];
}

async function validatePart(
  path: Path,
  kind: PluginKind,
  node: Located,
  tree: LocatedMap,
  registry: Registry,
  start: Place,
): Promise<Problem[]> {
  const names = registry.names(kind);
  const some = names.length > 0 ? `Known names: ${names.join(', ')}.` : 'There are none.';
  const place = keyPlace(tree, path, start);
  if (node.kind !== 'map') {
    const message = `expected the name of ${aKind(kind)}, or a map with \`use\` and its params, got ${showValue(toData(node))}`;
    return [problemAt(node.place, 'GAN_WRONG_TYPE', message, { hint: some })];
  }
  const slips = slipsOfPlayer(node, path);
  if (slips.length > 0) return slips;
  const use = node.entries.get('use');
  if (!use) {
    const message = `the ${kindWord(kind)} is not named: the key \`use\` is missing`;
    return [problemAt(place, 'GAN_MISSING_KEY', message, { hint: some })];
  }
  const name = nameOf(node);
  if (name === undefined) {
    const message = `expected the name of ${aKind(kind)}, got ${showValue(toData(use.value))}`;
    return [problemAt(use.value.place, 'GAN_WRONG_TYPE', message, { hint: some })];
  }
  if (!registry.has(kind, name))
    return [unknownPlugin(use.value.place, kind, name, registry, some)];
  const plugin = await registry.get(kind, name);
  const params: Record<string, unknown> = { ...(toData(node) as object) };
  delete params.use;
  const said = `${kindWord(kind)} ${name}`;
  const inPart = (fault: SchemaFault) => toProblem(fault, tree, path, start, said);
  return checkSchema(params, plugin.params).map(inPart);
}

const NO_DASHES = 'A map has no dashes: each line is a `key: value`, without a `-` before it.';

/** The problem of a name that no plugin of the kind has. */
function unknownPlugin(
  place: Place,
  kind: PluginKind,
  name: string,
  registry: Registry,
  some: string,
): Problem {
  const word = kindWord(kind);
  const near = didYouMean(name, registry.names(kind));
  const other = PLUGIN_KINDS.find((each) => each !== kind && registry.has(each, name));
  const asked = near ? ` Did you mean \`${near}\`?` : '';
  const elsewhere = !near && other ? ` \`${name}\` is ${aKind(other)}.` : '';
  return problemAt(place, 'GAN_UNKNOWN_PLUGIN', `no ${word} "${name}".${asked}${elsewhere}`, {
    ...(near ? {} : { hint: some }),
  });
}

function toProblem(
  fault: SchemaFault,
  tree: LocatedMap,
  base: Path,
  start: Place,
  plugin?: string,
): Problem {
  const path = [...base, ...fault.path.map((part) => (/^\d+$/.test(part) ? Number(part) : part))];
  const isListForMap = /expected a map\b/.test(fault.message) && at(tree, path)?.kind === 'list';
  const hint = fault.hint ?? (isListForMap ? NO_DASHES : undefined);
  const more = {
    ...(hint ? { hint } : {}),
    ...(plugin ? { plugin } : {}),
  };
  return problemAt(faultPlace(fault, path, tree, start), fault.code, fault.message, more);
}

function faultPlace(fault: SchemaFault, path: Path, tree: LocatedMap, start: Place): Place {
  if (fault.code === 'GAN_UNKNOWN_KEY') return keyPlace(tree, [...path, fault.key ?? ''], start);
  if (fault.code === 'GAN_MISSING_KEY') {
    const place = keyPlace(tree, path, start);
    return { ...place, path: [...place.path, fault.key ?? ''] };
  }
  const node = nearest(tree, path);
  return node.place.source.kind === 'default' ? keyPlace(tree, path, start) : node.place;
}

/** The place of the key at a path, or of the nearest key above it that was written. */
export function keyPlace(tree: LocatedMap, path: Path, start: Place): Place {
  for (let length = path.length; length > 0; length--) {
    const parent = at(tree, path.slice(0, length - 1));
    const key = path[length - 1];
    const entry = parent?.kind === 'map' ? parent.entries.get(String(key)) : undefined;
    const item = parent?.kind === 'list' ? parent.items[Number(key)] : undefined;
    const place = entry?.key ?? item?.place;
    if (place && place.source.kind !== 'default') return place;
  }
  return start;
}

function nameOf(node: Located): string | undefined {
  const use = node.kind === 'map' ? node.entries.get('use')?.value : undefined;
  return use?.kind === 'scalar' && typeof use.value === 'string' ? use.value : undefined;
}

/** Separates faults of parts from those of the recipe's own keys. */
function partFilter(tree: LocatedMap): (fault: SchemaFault) => boolean {
  const keyOf = (path: Path) => JSON.stringify(path.map(String));
  const parts = new Set([...partsOf(tree)].map(({ path }) => keyOf(path)));
  // Parts are at most three keys deep.
  return ({ path }) => path.some((_, i) => i < 3 && parts.has(keyOf(path.slice(0, i + 1))));
}

/** Adds the right place to an unknown key: `batch: 64` at the top level belongs under `train`. */
function withWhereElse(fault: SchemaFault): SchemaFault {
  if (fault.code !== 'GAN_UNKNOWN_KEY' || fault.meant) return fault;
  const elsewhere = pathNamed(fault.key ?? '');
  if (!elsewhere) return fault;
  return {
    ...fault,
    hint: undefined,
    message: `${fault.message}. Did you mean \`${showPath(elsewhere)}\`?`,
  };
}

/** Misspelt names of players: `optimizer: { generater: adam, discriminator: adam }`. */
function slipsOfPlayer(node: LocatedMap, path: Path): Problem[] {
  if (!PLAYERS.some((player) => player === path.at(-1))) return [];
  return [...node.entries].flatMap(([key, entry]) => {
    const fault = unknownKey([], key, PLAYERS);
    return fault.meant ? [problemAt(entry.key, fault.code, fault.message)] : [];
  });
}
