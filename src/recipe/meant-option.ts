import { didYouMean } from '../errors/index.js';
import type { Schema } from './describe-schema.js';

/**
 * Which of a choice's options a map is probably meant for, where several are maps: the one that knows
 * the most of its keys, misspelt ones included.
 * @param keys of the map
 * @returns its index among the options; undefined if no option, or more than one, knows the most
 */
export function meantOption(
  options: readonly Pick<Schema, 'properties'>[],
  keys: Iterable<string>,
): number | undefined {
  const given = [...keys];
  const maps = options.flatMap(({ properties }, index) => {
    if (!properties) return [];
    const known = Object.keys(properties);
    const score = given.filter((key) => didYouMean(key, known) !== undefined).length;
    return [{ index, score }];
  });
  if (maps.length === 1) return maps[0].index;
  const most = Math.max(...maps.map(({ score }) => score));
  const best = maps.filter(({ score }) => score === most);
  return best.length === 1 ? best[0].index : undefined;
}
