import { Ajv, type ValidateFunction } from 'ajv';
import type { Static, TSchema } from 'typebox';

/**
 * What a value that gan wrote, and reads back, must be: somebody else may have written it. Bound to
 * the type that it has then.
 */
export interface Shape<T> {
  readonly schema: object;
  /** For the compiler only. */
  readonly type?: T;
}

/** A shape by a schema of TypeBox. */
export function shape<S extends TSchema>(schema: S): Shape<Static<S>> {
  return { schema };
}

/** The same by a JSON Schema, of a type that the caller vouches for. */
export function shapeOf<T>(schema: object): Shape<T> {
  return { schema };
}

// A diverging loss is a number, too.
const ajv = new Ajv({ strict: false, strictNumbers: false });
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

/** What a JSON text says; undefined if it is none, or has another shape. */
export function parseShape<T>(text: string, expected: Shape<T>): T | undefined {
  const value = parseJson(text);
  return hasShape(value, expected) ? value : undefined;
}

/** What a JSON text says; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a value that has a `version` is of a later one than this gan knows. */
export function isNewer(value: unknown, known: number): boolean {
  const version = (value as { readonly version?: unknown } | null | undefined)?.version;
  return typeof version === 'number' && version > known;
}

/** A whole number from 0 on, as JSON Schema. */
export const COUNT = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER };

/** A map whose values all have one schema. TypeBox's own passes over keys with a line end. */
export function mapOf(values: object): object {
  return { type: 'object', additionalProperties: values };
}
