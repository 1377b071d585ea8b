import { CORE_SCHEMA, EXCLUSIVE_KEYS } from './core-schema.js';
import type { Schema } from './describe-schema.js';
import { at, withEntry, type LocatedMap } from './located.js';
import { merge } from './merge.js';
import { problemAt, type Problem } from './problem.js';
import type { Place } from './source.js';

/**
 * Overlays one layer on another, like `merge`. `train.steps` in the upper layer removes
 * `train.epochs` from the lower one, and the other way round; so do other exclusive keys.
 */
export function overlay(base: LocatedMap, over: LocatedMap, problems: Problem[]): LocatedMap {
  const train = base.entries.get('train');
  if (train?.value.kind !== 'map') return merge(base, over, problems);
  const overruled = EXCLUSIVE_KEYS.flatMap((keys) => {
    const told = keys.filter((key) => at(over, ['train', key]));
    return told.length === 1 ? keys.filter((key) => key !== told[0]) : [];
  });
  const kept = [...train.value.entries].filter(([key]) => !overruled.some((each) => each === key));
  const without = { ...train, value: { ...train.value, entries: new Map(kept) } };
  return merge(withEntry(base, 'train', without), over, problems);
}

/**
 * Reports a recipe that has both of two exclusive keys, or neither.
 * @param meant misspelt keys of `train`, which are reported already
 */
export function checkExclusiveKeys(
  tree: LocatedMap,
  placeOfTrain: Place,
  meant: readonly (string | undefined)[],
): Problem[] {
  const train = at(tree, ['train']);
  if (train?.kind !== 'map') return [];
  return EXCLUSIVE_KEYS.flatMap((keys) => {
    const [first, second] = keys;
    const [one, other] = keys.map((key) => train.entries.get(key));
    if (one && other) {
      const message = `\`train\` has both \`${first}\` and \`${second}\``;
      return [problemAt(other.key, 'GAN_BAD_VALUE', message, { hint: 'Leave one of them out.' })];
    }
    if (one ?? other ?? keys.find((key) => meant.includes(key))) return [];
    const place = { ...placeOfTrain, path: [...placeOfTrain.path, first] };
    const { description = '' } = CORE_SCHEMA.properties.train.properties[first] as Schema;
    const hint = `${first}: ${description}`;
    return [problemAt(place, 'GAN_MISSING_KEY', `the key \`${first}\` is missing`, { hint })];
  });
}
