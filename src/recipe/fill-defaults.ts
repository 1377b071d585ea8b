import type { TSchema } from 'typebox';
import { CORE_SCHEMA } from './core-schema.js';
import {
  fromData,
  isNull,
  placeOfDefault,
  withEntry,
  type Located,
  type LocatedMap,
} from './located.js';
import { meantOption } from './meant-option.js';
import type { Path } from './path.js';
import type { Place } from './source.js';

interface ObjectSchema {
  readonly default?: unknown;
  readonly 'x-slot'?: string;
  readonly properties?: Readonly<Record<string, ObjectSchema>>;
  readonly anyOf?: readonly ObjectSchema[];
}

const CORE_ORIGIN = "the recipe's defaults";

/** The lowest layer of every recipe: the defaults of the core keys. */
export function coreDefaults(): LocatedMap {
  const place = placeOfDefault(CORE_ORIGIN, []);
  return withCoreDefaults({ kind: 'map', place, entries: new Map() });
}

/** Adds the defaults that depend on other keys, such as those of `train`. */
export function withCoreDefaults(tree: LocatedMap): LocatedMap {
  return fillDefaults(tree, CORE_SCHEMA, CORE_ORIGIN, []) as LocatedMap;
}

/**
 * Adds a schema's defaults for keys that are missing or null, at any depth. Values of the wrong type stay, for
 * validation to report.
 * @param origin source of the defaults, such as `the defaults of optimizer adam`
 */
export function fillDefaults(node: Located, schema: TSchema, origin: string, path: Path): Located {
  return fill(node, schema, origin, path);
}

function fill(node: Located, schema: ObjectSchema, origin: string, path: Path): Located {
  if (node.kind !== 'map') return node;
  let result = node;
  for (const [key, property] of Object.entries(propertiesFor(node, schema))) {
    const below = [...path, key];
    const entry = result.entries.get(key);
    const given = entry && isNull(entry.value) ? undefined : entry?.value;
    if (!given && property.default === undefined) continue;
    const place = placeOfDefault(origin, below);
    const value = given ?? { ...fromData(property.default, place), overrode: entry?.value };
    const filled = fill(named(value, property, place), property, origin, below);
    if (!given || filled !== value) {
      result = withEntry(result, key, { key: entry?.key ?? place, value: filled });
    }
  }
  return result;
}

/** The keys that a map may have: where a schema is a choice, those of the map that is probably meant. */
function propertiesFor(
  { entries }: LocatedMap,
  { properties, anyOf = [] }: ObjectSchema,
): NonNullable<ObjectSchema['properties']> {
  if (properties) return properties;
  const option = meantOption(anyOf, entries.keys());
  return (option === undefined ? undefined : anyOf[option].properties) ?? {};
}

/** Params without a plugin name belong to the default plugin: `hardware: { replicas: 2 }`. */
function named(value: Located, schema: ObjectSchema, place: Place): Located {
  const use = (schema.default as { use?: string } | undefined)?.use;
  if (!schema['x-slot'] || !use || value.kind !== 'map' || value.entries.has('use')) return value;
  const at = { ...place, path: [...place.path, 'use'] };
  return withEntry(value, 'use', { key: at, value: fromData(use, at) });
}
