import { CREDENTIALS_KEYWORD, REACH_KEYWORD, type ParamReach } from '../../plugin/index.js';
import type { Schema } from '../describe-schema.js';
import type { Entry, Located } from '../located.js';
import type { Path } from '../path.js';
import type { Place } from '../source.js';

/** A text in a param, and the kinds of things it can refer to. */
export interface Reaching {
  readonly value: string;
  /** Where it is in the param: empty for the param itself. */
  readonly path: Path;
  /** All places that the text comes from. */
  readonly places: readonly Place[];
  /** Undefined if the schema does not tell. */
  readonly reaches: readonly ParamReach[] | undefined;
  /** The variable whose address has the credentials that this one gets if it is below. */
  readonly credentialsOf?: string | undefined;
  /** See `Located.refersTo`. */
  readonly refersTo: readonly Path[];
}

export interface AnySchema extends Schema {
  readonly allOf?: readonly Schema[];
  readonly prefixItems?: readonly Schema[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly [REACH_KEYWORD]?: readonly ParamReach[];
  readonly [CREDENTIALS_KEYWORD]?: string;
}

/**
 * The texts of a param that may refer to something outside the recipe: those for which the schema
 * says so, and free texts without such a statement. Texts from a closed set, and texts that refer
 * to nothing, are left out.
 */
export function* reaching(node: Located, schema: Schema | undefined): Generator<Reaching> {
  yield* within(node, [], schema ? variants(schema) : [], undefined);
}

function* within(
  node: Located,
  path: Path,
  schemas: readonly AnySchema[],
  above: readonly ParamReach[] | undefined,
): Generator<Reaching> {
  const said = schemas.flatMap((schema) => schema[REACH_KEYWORD] ?? []);
  const outside = said.filter((reach) => reach !== 'nothing');
  // A single variant that refers to something outside is enough.
  const reaches = outside.length > 0 ? outside : (above ?? (said.length > 0 ? said : undefined));
  if (reaches?.every((reach) => reach === 'nothing')) return;
  const places = [node.place, ...(node.borrowed ?? [])];
  if (node.kind === 'scalar') {
    const { value } = node;
    // What a reference will bring in is asked about when it is known.
    if (typeof value === 'string' && !node.literal && value.includes('${')) return;
    const isFree = typeof value === 'string' && value !== '' && !isClosed(schemas);
    if (isFree || (reaches && value !== null && value !== '')) {
      const { refersTo = [] } = node;
      const credentialsOf = schemas.find((schema) => schema[CREDENTIALS_KEYWORD])?.[
        CREDENTIALS_KEYWORD
      ];
      yield { value: String(value), path, places, reaches, refersTo, credentialsOf };
    }
    return;
  }
  if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) {
      yield* within(
        item,
        [...path, i],
        schemas.flatMap((schema) => ofItem(schema, i)),
        reaches,
      );
    }
    return;
  }
  for (const [key, entry] of node.entries) {
    yield* ofEntry(key, entry, [...path, key], schemas, reaches);
  }
}

function* ofEntry(
  key: string,
  { key: place, value }: Entry,
  path: Path,
  schemas: readonly AnySchema[],
  above: readonly ParamReach[] | undefined,
): Generator<Reaching> {
  const known = schemas.flatMap((schema) => schema.properties?.[key] ?? []);
  // Keys that the schema does not name are texts too.
  if (known.length === 0) {
    const { borrowed = [], refersTo = [] } = value;
    yield { value: key, path, places: [place, ...borrowed], reaches: above, refersTo };
  }
  const below = known.length > 0 ? known : schemas.flatMap((schema) => ofOthers(schema, key));
  yield* within(value, path, below.flatMap(variants), above);
}

function ofItem(schema: AnySchema, index: number): AnySchema[] {
  const { items, prefixItems } = schema;
  const own = Array.isArray(items) ? (items as Schema[])[index] : items;
  const item = prefixItems?.[index] ?? own;
  return item ? variants(item) : [];
}

function ofOthers({ additionalProperties, patternProperties }: AnySchema, key: string): Schema[] {
  const fitting = Object.entries(patternProperties ?? {}).filter(([rule]) =>
    new RegExp(rule, 'u').test(key),
  );
  const others = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...fitting.map(([, schema]) => schema), ...others];
}

/** A schema and all its alternatives and parts. */
function variants(schema: Schema): AnySchema[] {
  const { anyOf = [], oneOf = [], allOf = [] } = schema as AnySchema;
  return [schema, ...[...anyOf, ...oneOf, ...allOf].flatMap(variants)];
}

/** Whether a text must be one of a fixed set. */
function isClosed(schemas: readonly AnySchema[]): boolean {
  const texts = schemas.filter(
    ({ anyOf, oneOf, allOf, type }) =>
      !(anyOf ?? oneOf ?? allOf) && (type === undefined || [type].flat().includes('string')),
  );
  return (
    schemas.length > 0 &&
    texts.every(({ const: only, enum: few }) => only !== undefined || few !== undefined)
  );
}
