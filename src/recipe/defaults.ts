import type { TSchema } from 'typebox';
import { fromData, placeOfDefault, withEntry, type Located } from './located.js';
import type { Path } from './path.js';

interface ObjectSchema {
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, ObjectSchema>>;
}

/**
 * Adds a schema's defaults where a map has no such key, at any depth. Values of the wrong type stay
 * as they are, for validation to report.
 * @param origin where the defaults come from, such as `the defaults of optimizer adam`
 */
export function fillDefaults(node: Located, schema: TSchema, origin: string, path: Path): Located {
  return fill(node, schema, origin, path);
}

function fill(node: Located, schema: ObjectSchema, origin: string, path: Path): Located {
  if (node.kind !== 'map' || !schema.properties) return node;
  let result = node;
  for (const [key, property] of Object.entries(schema.properties)) {
    const below = [...path, key];
    const entry = result.entries.get(key);
    if (!entry && property.default === undefined) continue;
    const place = placeOfDefault(origin, below);
    const value = entry?.value ?? fromData(property.default, place);
    const filled = fill(value, property, origin, below);
    if (!entry || filled !== value) {
      result = withEntry(result, key, { key: entry?.key ?? place, value: filled });
    }
  }
  return result;
}
