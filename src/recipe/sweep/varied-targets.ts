import { PLAYERS } from '../../plugin/index.js';
import type { Use } from '../consent/index.js';
import { at, type LocatedMap } from '../located.js';
import { isAlong, parsePath, showPath, type Path } from '../path.js';
import { problemAt, type Problem } from '../problem.js';

/**
 * Reports what a recipe from elsewhere reads, contacts or runs if the target refers to a value that
 * the sweep varies, or to the seed, which differs from trial to trial: the sweep could make targets that no list has shown.
 * @param tree the resolved recipe
 * @param uses everything that needs consent, of the recipe and of the trials that were tried
 */
export function variedTargets(tree: LocatedMap, uses: readonly Use[]): Problem[] {
  const parameters = at(tree, ['sweep', 'parameters']);
  if (parameters?.kind !== 'map') return [];
  const varied = [...parameters.entries.keys(), 'seed'].map((key) => partOf(parsePath(key) ?? []));
  const found = new Map<string, Problem>();
  for (const { name, place, refersTo = [] } of uses) {
    const path = refersTo.find((each) => varied.some((other) => isAlong(partOf(each), other)));
    if (!path || found.has(name)) continue;
    const message = `${name} refers to ${showPath(path)}, which the sweep varies: no list could show all that you would agree to`;
    const hint =
      'If you trust it, set it yourself: with --set, or in a recipe that extends this one.';
    found.set(name, problemAt(place, 'GAN_VARIED_TARGET', message, { hint }));
  }
  return [...found.values()];
}

/**
 * The path without `use`, since another plugin has other defaults for all params of its part, and
 * without a network's name, since `optimizer.lr` stands for all networks.
 */
function partOf(path: Path): Path {
  const whole = path.at(-1) === 'use' ? path.slice(0, -1) : path;
  return whole.filter((part, i) => i !== 1 || !NETWORK_NAMES.includes(String(part)));
}

const NETWORK_NAMES: readonly string[] = PLAYERS;
