import { longForm } from './slots.js';
import { merge } from './merge.js';
import type { LocatedMap } from './located.js';
import type { Problem } from './problem.js';
import { readRecipeFile } from './read.js';
import { parseSetting, settingLayer } from './set-flag.js';

/**
 * Reads a recipe and lays the flags' settings over it.
 * @returns the merged tree in long form, and what could not be merged
 */
export async function compose(
  path: string,
  set: readonly string[],
): Promise<{ tree: LocatedMap; problems: Problem[] }> {
  const problems: Problem[] = [];
  const file = await readRecipeFile(path);
  const layers = [file, ...set.map((text) => settingLayer(parseSetting(text)))].map(longForm);
  const empty: LocatedMap = { kind: 'map', place: file.place, entries: new Map() };
  const tree = layers.reduce((base, over) => merge(base, over, problems), empty);
  return { tree: longForm(tree), problems };
}
