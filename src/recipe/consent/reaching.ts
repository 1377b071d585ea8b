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

/** A schema that a value may follow, and what it refers to then: said there, or of what contains it. */
interface Variant {
  readonly schema: AnySchema;
  readonly reaches: readonly ParamReach[] | undefined;
}

/**
 * The texts of a param that may refer to something outside the recipe: those for which the schema
 * says so, and free texts without such a statement. Texts from a closed set, and texts that refer
 * to nothing, are left out. What one alternative of a schema says holds for no other.
 */
export function* reaching(node: Located, schema: Schema | undefined): Generator<Reaching> {
  yield* within(node, [], schema ? variants(schema, undefined) : []);
}

function* within(node: Located, path: Path, all: readonly Variant[]): Generator<Reaching> {
  if (node.kind === 'scalar') {
    const { value } = node;
    if (value === null || value === '') return;
    // What a reference will bring in is asked about when it is known.
    if (typeof value === 'string' && !node.literal && value.includes('${')) return;
    const found = whatOf(all, typeof value === 'string' ? 'string' : undefined);
    if (found === 'nothing' || (!found && typeof value !== 'string')) return;
    const places = [node.place, ...(node.borrowed ?? [])];
    const { refersTo = [] } = node;
    const named = all.find(({ schema }) => schema[CREDENTIALS_KEYWORD]);
    const credentialsOf = named?.schema[CREDENTIALS_KEYWORD];
    yield { value: String(value), path, places, reaches: found, refersTo, credentialsOf };
  } else if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) {
      yield* within(
        item,
        [...path, i],
        below(all, (variant) => ofItem(variant, i)),
      );
    }
  } else {
    for (const [key, entry] of node.entries) yield* ofEntry(key, entry, [...path, key], all);
  }
}

function* ofEntry(
  key: string,
  { key: place, value }: Entry,
  path: Path,
  all: readonly Variant[],
): Generator<Reaching> {
  const isKnown = all.some(({ schema }) => own(schema, key));
  // Keys that the schema does not name are texts too.
  const found = isKnown ? 'nothing' : whatOf(all, 'object');
  if (found !== 'nothing') {
    const { borrowed = [], refersTo = [] } = value;
    yield { value: key, path, places: [place, ...borrowed], reaches: found, refersTo };
  }
  yield* within(
    value,
    path,
    below(all, (variant) => ofKey(variant, key, isKnown)),
  );
}

/**
 * What a value of a type refers to. A single variant that refers to something outside is enough;
 * undefined if none does and one does not say, or if there is none.
 */
function whatOf(
  all: readonly Variant[],
  type: 'string' | 'object' | undefined,
): readonly ParamReach[] | 'nothing' | undefined {
  const outside = all.flatMap(({ reaches = [] }) => reaches.filter((reach) => reach !== 'nothing'));
  if (outside.length > 0) return [...new Set(outside)];
  if (type === undefined) return undefined;
  const leaves = all.filter(({ schema }) => isLeaf(schema));
  const fitting = leaves.filter(({ schema }) => takes(schema, type));
  // A text where only numbers may be leads to nothing: it is an error elsewhere.
  if (fitting.length === 0 && type === 'string') return all.length > 0 ? 'nothing' : undefined;
  const isSaid = ({ reaches, schema }: Variant) => reaches !== undefined || isClosed(schema);
  const counted = fitting.length > 0 ? fitting : leaves;
  return counted.length > 0 && counted.every(isSaid) ? 'nothing' : undefined;
}

/** The variants of a value's part. Where no schema is for it, what they say of the whole holds. */
function below(all: readonly Variant[], of: (variant: Variant) => Variant[]): readonly Variant[] {
  const found = all.flatMap(of);
  if (found.length > 0) return found;
  return all.filter(({ schema }) => isLeaf(schema)).map(({ reaches }) => ({ schema: {}, reaches }));
}

function ofItem({ schema, reaches }: Variant, index: number): Variant[] {
  const { items, prefixItems } = schema;
  const own = Array.isArray(items) ? (items as Schema[])[index] : items;
  const item = prefixItems?.[index] ?? own;
  if (item) return variants(item, reaches);
  return isLeaf(schema) && takes(schema, 'array') ? [{ schema: {}, reaches }] : [];
}

/** @param isKnown whether a variant names the key: those that are open for any others do not count then */
function ofKey({ schema, reaches }: Variant, key: string, isKnown: boolean): Variant[] {
  const named = own(schema, key);
  if (named) return variants(named, reaches);
  const others = ofOthers(schema, key);
  if (others.length > 0) return others.flatMap((other) => variants(other, reaches));
  const { properties, additionalProperties } = schema;
  const isOpen = isLeaf(schema) && takes(schema, 'object') && additionalProperties !== false;
  return isOpen && !(isKnown && properties) ? [{ schema: {}, reaches }] : [];
}

function own({ properties = {} }: AnySchema, key: string): Schema | undefined {
  return Object.hasOwn(properties, key) ? properties[key] : undefined;
}

function ofOthers({ additionalProperties, patternProperties }: AnySchema, key: string): Schema[] {
  const fitting = Object.entries(patternProperties ?? {}).filter(([rule]) =>
    new RegExp(rule, 'u').test(key),
  );
  const others = typeof additionalProperties === 'object' ? [additionalProperties] : [];
  return [...fitting.map(([, schema]) => schema), ...others];
}

/** A schema and all its alternatives and parts. What it says holds for those that say nothing. */
function variants(schema: AnySchema, above: readonly ParamReach[] | undefined): Variant[] {
  const { anyOf = [], oneOf = [], allOf = [] } = schema;
  const reaches = schema[REACH_KEYWORD] ?? above;
  const parts = [...anyOf, ...oneOf, ...allOf].flatMap((part) => variants(part, reaches));
  // Of alternatives, each says for itself what the whole says otherwise.
  const whole = parts.length > 0 ? undefined : reaches;
  return [{ schema, reaches: whole }, ...parts];
}

function isLeaf({ anyOf, oneOf, allOf }: AnySchema): boolean {
  return !(anyOf ?? oneOf ?? allOf);
}

function takes({ type }: AnySchema, wanted: 'string' | 'object' | 'array'): boolean {
  return type === undefined || [type].flat().includes(wanted);
}

/** Whether a value must be one of a fixed set. */
function isClosed({ const: only, enum: few }: AnySchema): boolean {
  return only !== undefined || few !== undefined;
}
