import { ADVERSARIES, PLAYERS, playersOf, type Players, type Registry } from '../plugin/index.js';
import { at, type Entry, type LocatedMap } from './located.js';
import { SLOTS } from './slots.js';

/**
 * The players of the recipe's model. For an unknown model, those of a GAN, or the classifier alone if
 * the recipe mentions no other player.
 */
export async function playersOfRecipe(tree: LocatedMap, registry: Registry): Promise<Players> {
  const use = at(tree, ['model', 'use']);
  const name = use?.kind === 'scalar' && typeof use.value === 'string' ? use.value : undefined;
  if (name !== undefined && registry.has('model', name)) {
    return playersOf(await registry.get('model', name));
  }
  const optimizers = at(tree, ['optimizer']);
  const isGan = ADVERSARIES.some((player) => optimizers && at(optimizers, [player]));
  const isClassifier = optimizers && at(optimizers, ['classifier']) && !isGan;
  return isClassifier ? ['classifier'] : ADVERSARIES;
}

/** Removes settings for players that the model does not have from a recipe in long form. */
export function onlyPlayers(tree: LocatedMap, players: Players): LocatedMap {
  const others = PLAYERS.filter((player) => !(players as readonly string[]).includes(player));
  const entries = new Map(tree.entries);
  for (const { path, holds } of SLOTS) {
    const [key] = path;
    const entry: Entry | undefined = entries.get(key);
    if (holds !== 'perPlayer' || entry?.value.kind !== 'map') continue;
    const own = new Map(entry.value.entries);
    for (const player of others) own.delete(player);
    entries.set(key, { ...entry, value: { ...entry.value, entries: own } });
  }
  return { ...tree, entries };
}
