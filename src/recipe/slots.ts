import { PLAYERS, type PluginKind } from '../plugin/index.js';
import { withArticle } from '../text/index.js';
import { at, toData, type Entry, type Located, type LocatedMap } from './located.js';
import type { Path } from './path.js';

/** A place in a recipe where a plugin is chosen. */
interface Slot {
  /** The keys of the slot's path. */
  readonly path: readonly string[];
  readonly kind: PluginKind;
  /** One part, one part per network of the model, or a list of parts. */
  readonly holds: 'one' | 'perPlayer' | 'list';
}

/** Maximum length of a list of parts. */
export const MOST_PARTS = 100;

/** All slots of a recipe. */
export const SLOTS: readonly Slot[] = [
  { path: ['dataset'], kind: 'dataset', holds: 'one' },
  { path: ['model'], kind: 'model', holds: 'one' },
  { path: ['loss'], kind: 'loss', holds: 'one' },
  { path: ['regularizers'], kind: 'regularizer', holds: 'list' },
  { path: ['augment'], kind: 'augmentation', holds: 'list' },
  { path: ['lossWeighting'], kind: 'lossWeighting', holds: 'one' },
  { path: ['optimizer'], kind: 'optimizer', holds: 'perPlayer' },
  { path: ['lrSchedule'], kind: 'lrSchedule', holds: 'perPlayer' },
  { path: ['hardware'], kind: 'hardware', holds: 'one' },
  { path: ['evaluate', 'metrics'], kind: 'metric', holds: 'list' },
  { path: ['tracking'], kind: 'tracker', holds: 'list' },
  { path: ['sweep', 'sampler'], kind: 'sampler', holds: 'one' },
  { path: ['sweep', 'pruner'], kind: 'pruner', holds: 'one' },
  { path: ['sweep', 'launcher'], kind: 'launcher', holds: 'one' },
];

/**
 * Converts a layer into the long form in which layers are merged: a part's bare name becomes `{
 * use: name }`, and a value given once for all networks is copied to each network.
 */
export function longForm(layer: LocatedMap): LocatedMap {
  return SLOTS.reduce<LocatedMap>((tree, slot) => expandSlot(tree, slot.path, slot), layer);
}

function expandSlot(map: LocatedMap, path: readonly string[], slot: Slot): LocatedMap {
  const [key, ...rest] = path;
  const entry = map.entries.get(key);
  if (!entry) return map;
  let value = entry.value;
  if (rest.length === 0) value = expandValue(value, slot);
  else if (value.kind === 'map') value = expandSlot(value, rest, slot);
  return { ...map, entries: new Map(map.entries).set(key, { ...entry, value }) };
}

function expandValue(value: Located, slot: Slot): Located {
  switch (slot.holds) {
    case 'one':
      return expandPart(value);
    case 'list':
      if (value.kind === 'list') return { ...value, items: value.items.map(expandPart) };
      // The layer of `--set tracking.0.uri=…` has a map of indexes instead of a list.
      return value;
    case 'perPlayer':
      return expandPlayers(expandPart(value));
  }
}

function expandPart(value: Located): Located {
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return value;
  // The reference may stand for a whole part.
  if (value.value.startsWith('${')) return value;
  const use: Entry = { key: value.place, value: { ...value, overrode: undefined } };
  return { kind: 'map', place: value.place, entries: new Map([['use', use]]) };
}

function expandPlayers(value: Located): Located {
  if (value.kind !== 'map') return value;
  const names: readonly string[] = PLAYERS;
  const shared = [...value.entries].filter(([key]) => !names.includes(key));
  const named = [...value.entries].filter(([key]) => names.includes(key));
  if (shared.length === 0) {
    const entries = named.map(([key, entry]): [string, Entry] => [
      key,
      { ...entry, value: expandPart(entry.value) },
    ]);
    return { ...value, entries: new Map(entries) };
  }
  // Params of a single network override the shared params.
  const all = PLAYERS.map((network): [string, Entry] => {
    const own = value.entries.get(network);
    const ownMap = own && expandPart(own.value);
    if (own && ownMap?.kind !== 'map') return [network, own];
    const entries = new Map([...shared, ...(ownMap?.kind === 'map' ? ownMap.entries : [])]);
    return [network, { key: own?.key ?? value.place, value: { ...value, entries } }];
  });
  return { ...value, entries: new Map(all) };
}

/** The parts of a recipe in long form: path, kind and tree of each. */
export function* partsOf(
  tree: LocatedMap,
): Generator<{ path: Path; kind: PluginKind; node: Located }> {
  for (const slot of SLOTS) {
    const node = slot.path.reduce<Located | undefined>(
      (here, key) => (here?.kind === 'map' ? here.entries.get(key)?.value : undefined),
      tree,
    );
    if (!node) continue;
    if (slot.holds === 'one') yield { path: slot.path, kind: slot.kind, node };
    if (slot.holds === 'list' && node.kind === 'list') {
      // The schema rejects longer lists.
      for (const [i, item] of node.items.slice(0, MOST_PARTS).entries()) {
        yield { path: [...slot.path, i], kind: slot.kind, node: item };
      }
    }
    // The layer of a setting has a map of indexes: `tracking.0.uri`.
    if (slot.holds === 'list' && node.kind === 'map') {
      for (const [key, { value }] of node.entries) {
        if (/^\d+$/.test(key))
          yield { path: [...slot.path, Number(key)], kind: slot.kind, node: value };
      }
    }
    if (slot.holds === 'perPlayer' && node.kind === 'map') {
      for (const network of PLAYERS) {
        const own = node.entries.get(network);
        if (own) yield { path: [...slot.path, network], kind: slot.kind, node: own.value };
      }
    }
  }
}

/** The name of a kind in error messages. */
export function kindWord(kind: PluginKind): string {
  return WORDS[kind];
}

/** The same with its article: `an optimizer`. */
export function aKind(kind: PluginKind): string {
  if (kind === 'hardware') return 'a kind of hardware';
  return withArticle(WORDS[kind]);
}

const WORDS: Readonly<Record<PluginKind, string>> = {
  dataset: 'data set',
  model: 'model',
  loss: 'loss',
  regularizer: 'regularizer',
  augmentation: 'augmentation',
  lossWeighting: 'loss weighting',
  lrSchedule: 'learning rate schedule',
  optimizer: 'optimizer',
  hardware: 'hardware',
  tracker: 'tracker',
  metric: 'metric',
  sampler: 'sampler',
  pruner: 'pruner',
  launcher: 'launcher',
};

/**
 * Converts a user's path to the long form: `optimizer.lr` becomes `optimizer.generator.lr` if all
 * networks have the same value. Other paths stay unchanged.
 */
export function playerPath(tree: LocatedMap, path: Path): Path {
  const slot = SLOTS.find((each) => each.holds === 'perPlayer' && each.path[0] === path[0]);
  const [first, second, ...rest] = path;
  const names: readonly (string | number)[] = PLAYERS;
  if (!slot || second === undefined || names.includes(second)) return path;
  const present = PLAYERS.filter((network) => at(tree, [first, network]));
  const values = present.map((network) => at(tree, [first, network, second, ...rest]));
  const [one, ...others] = values.map((value) => value && JSON.stringify(toData(value)));
  const agree = one !== undefined && others.every((other) => other === one);
  return agree ? [first, present[0], second, ...rest] : path;
}
