import type { Located, LocatedMap } from './located.js';
import { coreDefaults } from './defaults.js';
import { merge } from './merge.js';
import type { Problem } from './problem.js';
import { readRecipeFile } from './read.js';
import { parseSetting, settingLayer } from './set-flag.js';
import { longForm } from './slots.js';
import type { Source } from './source.js';

/** What the command line lays over a recipe. */
export interface Overrides {
  /** Settings such as `train.batch=64`, applied in order. */
  readonly set?: readonly string[];
  /** The hardware plugin to use, whatever the recipe says. */
  readonly hardware?: string;
}

/**
 * Reads a recipe and lays the flags' settings over it.
 * @returns the merged tree in long form, and what could not be merged
 */
export async function compose(
  path: string,
  { set = [], hardware }: Overrides,
): Promise<{ tree: LocatedMap; problems: Problem[] }> {
  const problems: Problem[] = [];
  const file = await readRecipeFile(path);
  const settings = set.map((text) => settingLayer(parseSetting(text)));
  const flags = hardware === undefined ? settings : [...settings, hardwareLayer(hardware)];
  const layers = [file, ...flags].map(longForm);
  const tree = layers.reduce((base, over) => merge(base, over, problems), coreDefaults());
  return { tree: longForm(tree), problems };
}

function hardwareLayer(name: string): LocatedMap {
  const source: Source = { name: `--hardware ${name}`, kind: 'flag', text: name };
  const place = { source, start: 0, end: name.length, path: ['hardware'] };
  const value: Located = { kind: 'scalar', place, value: name };
  return settingLayer({ path: ['hardware'], value, flag: place });
}
