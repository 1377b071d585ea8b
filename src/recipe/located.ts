import type { Path } from './path.js';
import { escapeText } from './escape.js';
import type { Place, Source } from './source.js';

export type ScalarValue = string | number | boolean | null;

interface LocatedBase {
  /** The place of the value. */
  readonly place: Place;
  /** The value of an earlier layer that this one replaced. */
  readonly overrode?: Located | undefined;
  /** The original text, if it contained references. */
  readonly written?: string;
  /** Whether the value is resolved: `${` in it is plain text. */
  readonly literal?: boolean;
  /** Places in recipes from elsewhere that references took the value from. */
  readonly borrowed?: readonly Place[];
  /** The paths that the references in the value lead to, and those that these refer to. */
  readonly refersTo?: readonly Path[];
}

/** A value of a recipe with its place and the value it replaced. Immutable. */
export type Located = LocatedMap | LocatedList | LocatedScalar;

export interface LocatedMap extends LocatedBase {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, Entry>;
}
export interface LocatedList extends LocatedBase {
  readonly kind: 'list';
  readonly items: readonly Located[];
}
export interface LocatedScalar extends LocatedBase {
  readonly kind: 'scalar';
  readonly value: ScalarValue;
  /** For the value of an environment variable: its characters. */
  readonly raw?: string;
}

export interface Entry {
  /** The place of the key. */
  readonly key: Place;
  readonly value: Located;
}

export function isNull(node: Located): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** Number of values in a tree; a long text counts as several. */
export function sizeOf(node: Located): number {
  if (node.kind === 'scalar') return 1 + Math.floor(String(node.value).length / 50);
  const children =
    node.kind === 'list' ? node.items : [...node.entries.values()].map((e) => e.value);
  return children.reduce((sum, each) => sum + sizeOf(each), 1);
}

/** The plain value: objects, arrays and scalars. */
export function toData(node: Located): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(toData);
    case 'map':
      return Object.fromEntries(
        [...node.entries].map(([key, entry]) => [key, toData(entry.value)]),
      );
  }
}

/** Like `toData`, in the syntax of recipes: `${` in resolved values is escaped. */
export function toWritten(node: Located): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.literal && typeof node.value === 'string' ? escapeText(node.value) : node.value;
    case 'list':
      return node.items.map(toWritten);
    case 'map':
      return Object.fromEntries(
        [...node.entries].map(([key, entry]) => [key, toWritten(entry.value)]),
      );
  }
}

/**
 * Converts a plain value into a located one. All of it gets one place, extended by the paths below.
 */
export function fromData(value: unknown, place: Place): Located {
  if (Array.isArray(value)) {
    return { kind: 'list', place, items: value.map((item, i) => fromData(item, below(place, i))) };
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, child]): [string, Entry] => {
      const at = below(place, key);
      return [key, { key: at, value: fromData(child, at) }];
    });
    return { kind: 'map', place, entries: new Map(entries) };
  }
  return { kind: 'scalar', place, value: value as ScalarValue };
}

function below(place: Place, part: string | number): Place {
  return { ...place, path: [...place.path, part] };
}

/** The place of a value that nobody wrote, such as a schema's default. */
export function placeOfDefault(origin: string, path: Path): Place {
  const source: Source = { name: origin, kind: 'default', text: '' };
  return { source, start: 0, end: 0, path };
}

/** The entry or item one step down, if there is one. */
export function child(node: Located, part: string | number): Located | undefined {
  if (node.kind === 'map') return node.entries.get(String(part))?.value;
  if (node.kind === 'list') return node.items[Number(part)];
  return undefined;
}

/** The value at a path, if there is one. */
export function at(node: Located, path: Path): Located | undefined {
  let here: Located | undefined = node;
  for (const part of path) here = here && child(here, part);
  return here;
}

/** The value at a path or, where there is none, the nearest one above it. */
export function nearest(node: Located, path: Path): Located {
  let here = node;
  for (const part of path) {
    const next = child(here, part);
    if (!next) return here;
    here = next;
  }
  return here;
}

/** A copy of a map with one entry set; a new key goes last. */
export function withEntry(node: LocatedMap, key: string, entry: Entry): LocatedMap {
  return { ...node, entries: new Map(node.entries).set(key, entry) };
}

/** A copy in which `change` is applied to the value at an existing path. */
export function changeAt(node: Located, path: Path, change: (old: Located) => Located): Located {
  if (path.length === 0) return change(node);
  const [part, ...rest] = path;
  if (node.kind === 'map') {
    const entry = node.entries.get(String(part));
    if (!entry) return node;
    const value = changeAt(entry.value, rest, change);
    return withEntry(node, String(part), { ...entry, value });
  }
  if (node.kind === 'list') {
    const index = Number(part);
    if (!node.items[index]) return node;
    const items = node.items.map((item, i) => (i === index ? changeAt(item, rest, change) : item));
    return { ...node, items };
  }
  return node;
}
