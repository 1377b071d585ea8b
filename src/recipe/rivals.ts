import { STEPS_OR_EPOCHS } from './core-schema.js';
import { at, withEntry, type LocatedMap } from './located.js';
import { merge } from './merge.js';
import { problemAt, type Problem } from './problem.js';
import type { Place } from './source.js';

/**
 * Lays one layer over another, as `merge` does. Where the upper one says `train.steps`, the lower
 * one's `train.epochs` no longer holds, and the other way round.
 */
export function lay(base: LocatedMap, over: LocatedMap, problems: Problem[]): LocatedMap {
  const told = STEPS_OR_EPOCHS.filter((key) => at(over, ['train', key]));
  const train = base.entries.get('train');
  if (told.length !== 1 || train?.value.kind !== 'map') return merge(base, over, problems);
  const [rival] = STEPS_OR_EPOCHS.filter((key) => key !== told[0]);
  const entries = new Map([...train.value.entries].filter(([key]) => key !== rival));
  const without = { ...train, value: { ...train.value, entries } };
  return merge(withEntry(base, 'train', without), over, problems);
}

/**
 * A recipe that says both, or neither.
 * @param meant keys of `train` that are there, but misspelt: a problem told already
 */
export function checkRivals(
  tree: LocatedMap,
  placeOfTrain: Place,
  meant: readonly (string | undefined)[],
): Problem[] {
  const train = at(tree, ['train']);
  if (train?.kind !== 'map') return [];
  const [steps, epochs] = STEPS_OR_EPOCHS.map((key) => train.entries.get(key));
  if (steps && epochs) {
    const message = '`train` has both `steps` and `epochs`';
    const hint = 'Leave one of them out.';
    return [problemAt(epochs.key, 'GAN_BAD_VALUE', message, { hint })];
  }
  if (steps ?? epochs ?? STEPS_OR_EPOCHS.find((key) => meant.includes(key))) return [];
  const place = { ...placeOfTrain, path: [...placeOfTrain.path, 'steps'] };
  const hint = 'steps: How many training steps the run takes; or say `epochs`.';
  return [problemAt(place, 'GAN_MISSING_KEY', 'the key `steps` is missing', { hint })];
}
