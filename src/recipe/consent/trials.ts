import { availableParallelism } from 'node:os';
import { at, toData, type Located, type LocatedMap } from '../located.js';
import { isFromElsewhere, type Place } from '../source.js';
import type { SweepBlock } from '../types.js';
import type { Use } from './use.js';

/** The keys of a sweep that decide how much runs on other machines. */
const KEYS = ['launcher', 'trials', 'seeds', 'parallel', 'retries'] as const;

/**
 * The trials of a sweep that run on other machines in the user's name, if somebody else decided
 * where, how many or how many at once; on this machine, if they are more at once than it bears.
 * @param tree complete, references resolved
 */
export function trialUses(tree: LocatedMap): Use[] {
  const launched = at(tree, ['sweep', 'launcher', 'use']);
  if (launched?.kind !== 'scalar') return [];
  if (launched.value === 'local') return crowdUses(at(tree, ['sweep', 'parallel']));
  const place = KEYS.map((key) => placeElsewhere(at(tree, ['sweep', key]))).find(Boolean);
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

/**
 * Trials on this machine that are more at once than it has processors, if somebody else decided that:
 * they could keep it from all other work.
 */
function crowdUses(parallel: Located | undefined): Use[] {
  const place = placeElsewhere(parallel);
  if (!place || parallel?.kind !== 'scalar') return [];
  if (!(Number(parallel.value) > availableParallelism())) return [];
  const what = `${parallel.value} trials at once`;
  return [
    { kind: 'param', does: 'run', what, about: 'on this machine', place, name: 'sweep.parallel' },
  ];
}

function placeElsewhere(node: Located | undefined): Place | undefined {
  return [...placesOf(node)].find(({ source }) => isFromElsewhere(source));
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
