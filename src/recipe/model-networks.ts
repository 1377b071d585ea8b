import { TASKS, type NetworkName, type Registry } from '../plugin/index.js';
import { at, type Entry, type LocatedMap } from './located.js';
import { SLOTS } from './slots.js';

/**
 * The networks of the recipe's model. For an unknown model, those of a GAN, or the classifier alone
 * if the recipe mentions no other network.
 */
export async function networksOf(
  tree: LocatedMap,
  registry: Registry,
): Promise<readonly NetworkName[]> {
  const use = at(tree, ['model', 'use']);
  const name = use?.kind === 'scalar' && typeof use.value === 'string' ? use.value : undefined;
  if (name !== undefined && registry.has('model', name)) {
    return TASKS[(await registry.get('model', name)).trains ?? 'gan'];
  }
  const optimizers = at(tree, ['optimizer']);
  const isGan = TASKS.gan.some((network) => optimizers && at(optimizers, [network]));
  const isClassifier = optimizers && at(optimizers, ['classifier']) && !isGan;
  return TASKS[isClassifier ? 'classifier' : 'gan'];
}

/** Removes settings for networks that the model does not have from a recipe in long form. */
export function onlyNetworks(tree: LocatedMap, networks: readonly NetworkName[]): LocatedMap {
  const entries = new Map(tree.entries);
  for (const { path, holds } of SLOTS) {
    const [key] = path;
    const entry: Entry | undefined = entries.get(key);
    if (holds !== 'perNetwork' || entry?.value.kind !== 'map') continue;
    const own = [...entry.value.entries].filter(
      ([name]) => (networks as readonly string[]).includes(name) || !isNetwork(name),
    );
    entries.set(key, { ...entry, value: { ...entry.value, entries: new Map(own) } });
  }
  return { ...tree, entries };
}

function isNetwork(name: string): boolean {
  return (Object.values(TASKS).flat() as readonly string[]).includes(name);
}
