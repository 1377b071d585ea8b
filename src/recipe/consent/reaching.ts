import { REACH_KEYWORD, type ParamReach } from '../../plugin/index.js';
import type { Schema } from '../describe-schema.js';
import type { Entry, Located } from '../located.js';
import type { Place } from '../source.js';

/** A text of a param, and what it leads to. */
export interface Reaching {
  readonly value: string;
  /** All places that it comes from. */
  readonly places: readonly Place[];
  /** Undefined where its schema does not say. */
  readonly reaches: readonly ParamReach[] | undefined;
}

export interface AnySchema extends Schema {
  readonly allOf?: readonly Schema[];
  readonly prefixItems?: readonly Schema[];
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly [REACH_KEYWORD]?: readonly ParamReach[];
}

/**
 * The texts of a param that may lead out of the recipe: all that its schema says so of, and all free
 * ones of which it says nothing. One of a few values, and what leads to nothing, is left out.
 */
export function* reaching(node: Located, schema: Schema | undefined): Generator<Reaching> {
  yield* within(node, schema ? variants(schema) : [], undefined);
}

function* within(
  node: Located,
  schemas: readonly AnySchema[],
  above: readonly ParamReach[] | undefined,
): Generator<Reaching> {
  const said = schemas.flatMap((schema) => schema[REACH_KEYWORD] ?? []);
  const outside = said.filter((reach) => reach !== 'nothing');
  // One variant that leads somewhere is enough.
  const reaches = outside.length > 0 ? outside : (above ?? (said.length > 0 ? said : undefined));
  if (reaches?.every((reach) => reach === 'nothing')) return;
  const places = [node.place, ...(node.borrowed ?? [])];
  if (node.kind === 'scalar') {
    const { value } = node;
    const isFree = typeof value === 'string' && value !== '' && !isClosed(schemas);
    if (isFree || (reaches && value !== null && value !== '')) {
      yield { value: String(value), places, reaches };
    }
    return;
  }
  if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) {
      yield* within(
        item,
        schemas.flatMap((schema) => ofItem(schema, i)),
        reaches,
      );
    }
    return;
  }
  for (const [key, entry] of node.entries) yield* ofEntry(key, entry, schemas, reaches);
}

function* ofEntry(
  key: string,
  { key: place, value }: Entry,
  schemas: readonly AnySchema[],
  above: readonly ParamReach[] | undefined,
): Generator<Reaching> {
  const known = schemas.flatMap((schema) => schema.properties?.[key] ?? []);
  // A key that the schema does not name is a text, too.
  if (known.length === 0) {
    yield { value: key, places: [place, ...(value.borrowed ?? [])], reaches: above };
  }
  const below = known.length > 0 ? known : schemas.flatMap((schema) => ofOthers(schema, key));
  yield* within(value, below.flatMap(variants), above);
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

/** A schema and all that it is a choice or a sum of. */
function variants(schema: Schema): AnySchema[] {
  const { anyOf = [], oneOf = [], allOf = [] } = schema as AnySchema;
  return [schema, ...[...anyOf, ...oneOf, ...allOf].flatMap(variants)];
}

/** Whether a text can be only one of a few. */
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
