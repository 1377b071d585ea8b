import { didYouMean, userError, type ErrorPlace } from '../errors/index.js';
import type { LoadedRecipe } from './load.js';
import { at, child, toData, type Located } from './located.js';
import { parsePath, showPath, type Path } from './path.js';
import { playerPath } from './slots.js';
import { errorPlace } from './source.js';
import { showValue } from './describe-schema.js';

/** Where the value at a path came from. */
export interface Explanation {
  readonly path: string;
  readonly value: unknown;
  /** Where the value was set: a file with line and column, a flag, or the owner of a default. */
  readonly setBy: ErrorPlace;
  readonly isDefault: boolean;
  /** The original text, if it contained references. */
  readonly written?: string;
  /** The values that it overrode, latest first. */
  readonly overrode: readonly { readonly value: unknown; readonly setBy: ErrorPlace }[];
}

/**
 * For every value at or below a path, the file and line or the flag that set it.
 * @param path such as `train.batch`; empty for the whole recipe
 * @throws GanError if there is no such key
 */
export function explain(loaded: LoadedRecipe, path = ''): Explanation[] {
  const wanted = path === '' ? [] : parsePath(path);
  const long = wanted && playerPath(loaded.tree, wanted);
  const node = long && at(loaded.tree, long);
  if (!long || !node) throw unknownPath(loaded.tree, path, wanted);
  return [...leaves(node, long)].map(([leaf, value]) => explainValue(leaf, value));
}

/** An explanation in a few lines. */
export function explanationLines(explanation: Explanation): string[] {
  const { path, value, setBy, isDefault, written, overrode } = explanation;
  const from = written === undefined ? '' : ` (written ${written})`;
  const by = isDefault ? `from ${showPlace(setBy)}` : `set by ${showPlace(setBy)}`;
  const over = overrode.map((old) => `  over ${showValue(old.value)} from ${showPlace(old.setBy)}`);
  return [`${path} = ${showValue(value)}${from}`, `  ${by}`, ...over];
}

function explainValue(path: Path, node: Located): Explanation {
  const overrode: { value: unknown; setBy: ErrorPlace }[] = [];
  for (let old = node.overrode; old; old = old.overrode) {
    overrode.push({ value: toData(old), setBy: errorPlace(old.place) });
  }
  return {
    path: showPath(path),
    value: toData(node),
    setBy: errorPlace(node.place),
    isDefault: node.place.source.kind === 'default',
    ...(node.written === undefined ? {} : { written: node.written }),
    overrode,
  };
}

/** Every value that is not a map, and every empty map. A list is one value. */
function* leaves(node: Located, path: Path): Generator<[Path, Located]> {
  if (node.kind === 'map' && node.entries.size > 0) {
    for (const [key, entry] of node.entries) yield* leaves(entry.value, [...path, key]);
  } else if (node.kind === 'list' && node.items.some((item) => item.kind === 'map')) {
    for (const [i, item] of node.items.entries()) yield* leaves(item, [...path, i]);
  } else {
    yield [path, node];
  }
}

function unknownPath(tree: Located, path: string, wanted: Path | undefined) {
  let here = tree;
  let depth = 0;
  for (const part of wanted ?? []) {
    const next = child(here, part);
    if (!next) break;
    here = next;
    depth++;
  }
  const key = String(wanted?.[depth] ?? path);
  const known = here.kind === 'map' ? [...here.entries.keys()] : [];
  const near = didYouMean(key, known);
  const meant = near && showPath([...(wanted ?? []).slice(0, depth), near]);
  const hint = meant
    ? `Did you mean ${meant}?`
    : `Known keys there: ${known.join(', ') || 'none'}.`;
  return userError('GAN_UNKNOWN_KEY', `the recipe has no \`${path}\``, { hint });
}

function showPlace({ file, line, column }: ErrorPlace): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}
