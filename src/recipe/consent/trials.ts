import { at, toData, type Located, type LocatedMap } from '../located.js';
import { isFromElsewhere, type Place } from '../source.js';
import type { SweepBlock } from '../types.js';
import type { Use } from './use.js';

/** The keys of a sweep that decide how much runs on other machines. */
const KEYS = ['launcher', 'trials', 'seeds', 'parallel', 'retries'] as const;

/**
 * The trials of a sweep that run on other machines in the user's name, if somebody else decided
 * where, how many or how many at once.
 * @param tree complete, references resolved
 */
export function trialUses(tree: LocatedMap): Use[] {
  const launched = at(tree, ['sweep', 'launcher', 'use']);
  if (launched?.kind !== 'scalar' || launched.value === 'local') return [];
  const places = KEYS.flatMap((key) => [...placesOf(at(tree, ['sweep', key]))]);
  const place = places.find(({ source }) => isFromElsewhere(source));
  if (!place) return [];
  const { launcher, trials, seeds, parallel, retries } = toData(
    at(tree, ['sweep']) as LocatedMap,
  ) as SweepBlock;
  const { use, ...params } = launcher;
  const how = Object.entries(params).map(([key, value]) => `, ${key} ${JSON.stringify(value)}`);
  const much = `trials ${trials}, seeds ${seeds}, parallel ${parallel}, retries ${retries}`;
  const what = `${use}${how.join('')}: ${much}`;
  return [{ kind: 'param', does: 'run the trials with', what, place, name: 'sweep.launcher.use' }];
}

function* placesOf(node: Located | undefined): Generator<Place> {
  if (!node) return;
  yield* [node.place, ...(node.borrowed ?? [])];
  if (node.kind === 'list') for (const item of node.items) yield* placesOf(item);
  if (node.kind !== 'map') return;
  for (const { key, value } of node.entries.values()) {
    yield key;
    yield* placesOf(value);
  }
}
