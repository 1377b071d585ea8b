import { Ajv, type ValidateFunction } from 'ajv';
import type { Static, TObject, TSchema } from 'typebox';

/**
 * A schema for values that gan wrote and reads back, because somebody else may have written them.
 * Bound to the resulting type.
 */
export interface Shape<T> {
  readonly schema: object;
  /** Only for the type checker. */
  readonly type?: T;
}

/** A shape from a TypeBox schema. */
export function shape<S extends TSchema>(schema: S): Shape<Static<S>> {
  return { schema };
}

/** A shape from a JSON Schema. The caller is responsible for the type. */
export function shapeOf<T>(schema: object): Shape<T> {
  return { schema };
}

// Non-finite numbers are allowed: a diverging loss is a number too.
// The schemas are gan's own, so they are not checked against JSON Schema's, which takes 60 ms. To tidy
// the code of a check takes longer than it saves.
const ajv = new Ajv({
  strict: false,
  strictNumbers: false,
  meta: false,
  validateSchema: false,
  code: { optimize: false },
});
const compiled = new WeakMap<object, ValidateFunction>();

/** Whether a value has a shape. */
export function hasShape<T>(value: unknown, { schema }: Shape<T>): value is T {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = ajv.compile(schema);
    compiled.set(schema, validate);
  }
  return validate(value);
}

/**
 * A function that reads records of several types, which their `type` tells apart. It leaves out keys
 * that are not in the schema, so that they take no memory; undefined if a value is no such record.
 */
export function recordReader<S extends TObject>(
  schemas: readonly S[],
): (value: unknown) => Static<S> | undefined {
  const byType = new Map<unknown, TObject>();
  for (const schema of schemas) {
    const type = schema.properties['type'] as { const?: unknown; enum?: readonly unknown[] };
    for (const each of type.enum ?? [type.const]) byType.set(each, schema);
  }
  return (value) => {
    const schema = byType.get((value as { readonly type?: unknown } | null)?.type);
    if (!schema || !hasShape(value, shapeOf<Record<string, unknown>>(schema))) return undefined;
    const known: Record<string, unknown> = {};
    for (const key of Object.keys(schema.properties)) {
      if (Object.hasOwn(value, key)) known[key] = value[key];
    }
    return known as Static<S>;
  };
}

/** Parses JSON. Undefined if the text is not JSON or does not have the shape. */
export function parseShape<T>(text: string, expected: Shape<T>): T | undefined {
  const value = parseJson(text);
  return hasShape(value, expected) ? value : undefined;
}

/** Parses JSON. Undefined if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value's `version` is newer than this gan knows. */
export function isNewer(value: unknown, known: number): boolean {
  const version = (value as { readonly version?: unknown } | null | undefined)?.version;
  return typeof version === 'number' && version > known;
}

/** A whole number from 0 on, as JSON Schema. */
export const COUNT = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

/**
 * A map whose values all have one schema. TypeBox's own record does not check keys with a line end.
 */
export function mapOf(values: object): object {
  return { type: 'object', additionalProperties: values };
}
